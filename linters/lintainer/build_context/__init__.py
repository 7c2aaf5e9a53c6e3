"""What a build is sent: the files of a folder, without those that an ignore file names."""
