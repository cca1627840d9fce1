#!/bin/bash
# Shows what a long build is doing: every tenth step, and all that is wrong. Keeps the exit code of the build by PIPESTATUS of its caller:
# an error line makes this script fail.
failed=0
last=0
while IFS= read -r line; do
    case "$line" in
        *"warning: 'swift-"*|*unhandled*) ;;
        \[*/*\]*)
            now=$SECONDS
            if [ $((now - last)) -ge 10 ]; then
                echo "    $line"
                last=$now
            fi
            ;;
        *error:*) failed=1; echo "$line" ;;
        *) echo "    $line" ;;
    esac
done
exit $failed
