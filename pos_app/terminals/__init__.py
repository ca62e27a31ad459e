"""Card terminals: nexo Retailer over HTTP(S), and the laboratory terminal."""
