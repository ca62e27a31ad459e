"""What keeps head office running: processes, readiness, logs, metrics, backups, the doctor."""
