"""Tables, all SQL, migrations, and the bridge from rows to matching values."""
