"""The brief: what applies on a day, what is scheduled, and what documents add or contradict."""
