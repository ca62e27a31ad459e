"""What lies in the drawer: none, few or enough of each note and coin."""
