"""What is handed in and kept: intake and journal, kept bytes, places, and the digest of this code."""
