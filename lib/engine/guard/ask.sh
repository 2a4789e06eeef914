# Puts back what was changed, unless that is done, and prints it: the name of the guard, why, and a line for each thing.
if [ -e "$hw_dir/armed" ] || [ -e "$hw_dir/restoring" ]; then hw_undo || exit 1; fi
cat "$hw_dir.last"
