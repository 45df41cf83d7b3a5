"""The page that starts the application in the browser."""
