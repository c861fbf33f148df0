"""Quoted words and who said them: names, offices, pronouns, outlets."""
