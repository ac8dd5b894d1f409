"""The outside world, one library a room."""
