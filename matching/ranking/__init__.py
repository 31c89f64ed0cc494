"""From a seeker and a vacancy to points with reasons, in both directions."""
