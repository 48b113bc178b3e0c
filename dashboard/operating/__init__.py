"""Running the dashboard on a server: its settings, logs, measures, limits, sign-in by a provider, and workers."""
