"""What the interface may be told to do, and with what: a short list, and nothing that chooses how a run is made.

What a run reads and where it publishes is the operator's (`pipelines.places`, `pipelines.settings`). Dagster offers
more: run config could point its stores at any folder, tags could change limits, events of tables could be invented
and history be wiped. What is not listed here does not exist in the interface's schema.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from graphql import GraphQLError

ALLOWED = frozenset(
    {
        "launchRun",
        "launchPipelineExecution",
        "launchMultipleRuns",
        "launchRunReexecution",
        "launchPipelineReexecution",
        "terminateRun",
        "terminateRuns",
        "terminatePipelineExecution",
        "deleteRun",
        "deletePipelineRun",
        "startSchedule",
        "stopRunningSchedule",
        "resetSchedule",
        "startSensor",
        "stopSensor",
        "resetSensor",
        "reloadRepositoryLocation",
        "reloadWorkspace",
    }
)
"""The mutations that the interface needs."""
_TAGS = frozenset({"dagster/from_ui", "dagster/is_resume_retry"})
"""The tags that the interface itself gives to a run."""


class Refused(GraphQLError):  # noqa: N818 - an answer to whoever asks, no fault
    """A run that was to be made otherwise than the operator's configuration says."""


def confined(schema: Any) -> Any:  # noqa: ANN401 - graphene has no types
    """Take away from a schema, in place, what is not allowed, and let runs be started as they are configured only."""
    mutations = schema.graphql_schema.mutation_type
    if mutations is None:
        return schema
    for name in sorted(mutations.fields.keys() - ALLOWED):
        del mutations.fields[name]
    for name in sorted(mutations.fields.keys()):
        mutations.fields[name].resolve = _as_configured(mutations.fields[name].resolve)
    return schema


def _as_configured(resolve: Callable[..., Any] | None) -> Callable[..., Any]:
    """Give a resolver that refuses what chooses more than which job is run."""

    def held(root: object, info: object, **arguments: object) -> object:
        chosen = sorted(set(_chosen(arguments)))
        if chosen:
            msg = f"Ditolak: yang dijalankan ditetapkan pengaturan operator, bukan permintaan ({', '.join(chosen)})."
            raise Refused(msg)
        return resolve(root, info, **arguments) if resolve else None

    return held


def _chosen(value: object) -> Iterator[str]:
    """Name what a request chooses that is not its own to choose, at any depth of its arguments."""
    if isinstance(value, list):
        for one in value:
            yield from _chosen(one)
    if isinstance(value, Mapping):
        for name, one in value.items():
            if name == "runConfigData":
                yield from ["run config"] if _says_something(one) else []
            elif name in ("tags", "extraTags"):
                yield from _foreign_tags(one)
            elif name == "preset" and one:
                yield "preset"
            else:
                yield from _chosen(one)


def _says_something(config: object) -> bool:
    return config.strip() not in ("", "{}") if isinstance(config, str) else bool(config)


def _foreign_tags(tags: object) -> Iterator[str]:
    for tag in tags if isinstance(tags, list) else ():
        if tag.get("key") not in _TAGS:
            yield "tag"
