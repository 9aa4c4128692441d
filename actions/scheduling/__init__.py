"""Interview times: free, held, booked, moved."""
