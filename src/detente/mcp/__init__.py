"""Assistants: the operations of the facade as read-only tools of the Model Context Protocol, over standard input and output."""
