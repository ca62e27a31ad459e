"""`pos-gateway …`: each module names its commands and does them."""
