"""Who is who: desks and their keys, staff, what each desk may do."""
