# Completion of hostwright for fish: npx hostwright completion fish | source, in ~/.config/fish/config.fish.

# The program of the current project, else the one in PATH.
function __hostwright_program
    set -l directory $PWD
    while test -n "$directory"
        if test -x "$directory/node_modules/.bin/hostwright"
            echo "$directory/node_modules/.bin/hostwright"
            return
        end
        set directory (string replace -r '/[^/]*$' '' -- $directory)
    end
    command -s hostwright
end

function __hostwright_complete
    set -l program (__hostwright_program)
    test -n "$program"; or return
    set -l given (commandline -opc)
    set -e given[1]
    $program complete -- $given (commandline -ct) 2>/dev/null </dev/null
end

complete -c hostwright -f -a '(__hostwright_complete)'
