"""`make sabotage`: every careless hand, tried in as many workshops as there are processors, and printed as a table."""

import os
import sys
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

from tests.scenarios.sabotage.bench import Bench, Outcome
from tests.scenarios.sabotage.hand import Hand
from tests.scenarios.sabotage.hands import HANDS

Tried = list[tuple[Hand, Outcome]]


def main() -> int:
    """Try all hands and print what came of each; gives 1 where one was not seen as expected."""
    begun = time.monotonic()
    several = os.cpu_count() or 1
    with ThreadPoolExecutor(several) as pool:
        tried = [one for part in pool.map(_some, (HANDS[n::several] for n in range(several))) for one in part]
    unseen = [(hand, outcome) for hand, outcome in tried if not outcome.as_expected(hand)]
    rooms = Counter(hand.ruang or "tidak mengubah baris" for hand, _ in tried)
    cost = sum(outcome.detik for _, outcome in tried)
    print(f"{len(tried)} sabotase: {', '.join(f'{room} {many}' for room, many in sorted(rooms.items()))}")
    print(f"{cost / len(tried):.1f} detik prosesor tiap sabotase, {time.monotonic() - begun:.0f} detik seluruhnya")
    for hand, outcome in unseen:
        print(f"TIDAK SEPERTI SEHARUSNYA: {hand.berkas}: {hand.nama}, oleh {hand.ruang or 'tidak satu pun'}; {outcome}")
    return 1 if unseen else 0


def _some(hands: tuple[Hand, ...]) -> Tried:
    found: Tried = []
    with Bench(to_the_end=True) as bench:
        for hand in hands:
            outcome = bench.of(hand)
            seen = ", ".join(outcome.ruang) or outcome.gagal[:40] or "-"
            print(f"{hand.berkas:45} {hand.nama:45} {hand.jenis:25} {seen}", flush=True)
            found.append((hand, outcome))
    return found


if __name__ == "__main__":
    sys.exit(main())
