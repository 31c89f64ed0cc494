"""Text encoders behind one small protocol."""
