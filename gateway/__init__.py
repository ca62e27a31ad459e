"""Head office: takes in every payment once, and tells desks what is due. Shares wire and domain."""
