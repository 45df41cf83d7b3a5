"""What the store in Google Drive is made of."""
