"""Rebuilds the ledger's snapshot from its YAML files. Run after every edit of the ledger; a test fails where it is stale."""

from detente.ledger.load import shipped_folder, write_snapshot

if __name__ == "__main__":
    print(write_snapshot(shipped_folder()))
