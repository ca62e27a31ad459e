"""The counter's windows: Qt, and nothing but Qt. No SQL, no HTTP, no device."""
