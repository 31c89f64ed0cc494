"""What is removed from a CV at the door, one module for each kind of fact."""
