"""Made-up accounts and people; a head office inside another program."""
