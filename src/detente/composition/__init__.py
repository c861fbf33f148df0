"""What joins engines that may not know each other: one engine's answers as another's plain inputs."""
