#!/bin/bash
# A project for each package manager that is here, made with the manager itself; 'martlet scan' must list the packages that the manager
# lists, all of them and no others. What a manager or its registry is missing for is skipped loudly; exits 77 if nothing could be compared.
set -u
cd "$(dirname "$0")/../.."
martlet=${MARTLET:-$PWD/.build/debug/martlet}
compare=$PWD/Scripts/integration/support/listed_packages.py
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
passed=0 failed=0
# Managers ask nobody anything.
export CI=1 npm_config_fund=false npm_config_audit=false npm_config_update_notifier=false
export PIP_DISABLE_PIP_VERSION_CHECK=1

why() { grep -v '^ *$' "$work/log" 2> /dev/null | tail -1; } # the last thing that a manager said
skip() { echo "!!! SKIPPED  $1: $2"; }
check() { # NAME KIND LISTED TYPES COMMAND…: what COMMAND reports of TYPES must be what LISTED, in the form KIND, says
    local name=$1 kind=$2 listed=$3 types=$4
    shift 4
    if "$martlet" "$@" --scanners vuln --format json --output "$work/report.json" 2> "$work/errors" &&
        python3 "$compare" "$kind" "$listed" "$types" "$work/report.json" > "$work/said"; then
        passed=$((passed + 1))
        echo "passed  $name: $(tail -1 "$work/said")"
    else
        failed=$((failed + 1))
        echo "FAILED  $name"
        cat "$work/said" "$work/errors" 2> /dev/null
    fi
    rm -f "$work/report.json" "$work/said" "$work/errors"
}

# pip: what is installed in an environment, and what it froze.
if python3 -m venv "$work/python/env" 2> /dev/null &&
    "$work/python/env/bin/pip" install -q requests==2.32.3 "click>=8" PyYAML typing_extensions > "$work/log" 2>&1; then
    pip=$work/python/env/bin/pip
    "$pip" list --format json > "$work/pip.json"
    check "pip list" pip "$work/pip.json" python-pkg scan rootfs "$work/python/env"
    mkdir "$work/frozen" && "$pip" freeze > "$work/frozen/requirements.txt"
    "$pip" list --format json --exclude pip --exclude setuptools --exclude wheel > "$work/frozen.json"
    check "pip freeze" pip "$work/frozen.json" pip scan fs "$work/frozen"
    # uv, poetry and pdm are programs of PyPI themselves.
    for tool in uv poetry; do
        mkdir -p "$work/$tool"
        printf '[project]\nname = "bot"\nversion = "0.1.0"\nrequires-python = ">=3.9"\ndependencies = ["requests==2.32.3", "click>=8"]\n' > "$work/$tool/pyproject.toml"
        [ "$tool" = uv ] || printf '[tool.poetry]\npackage-mode = false\n' >> "$work/$tool/pyproject.toml"
        if ! "$pip" install -q "$tool" > "$work/log" 2>&1; then skip "$tool" "it cannot be installed"; continue; fi
        case $tool in
        uv) (cd "$work/uv" && "../python/env/bin/uv" lock -q && "../python/env/bin/uv" export -q --no-hashes --no-emit-project --no-annotate --no-header > list.txt) > "$work/log" 2>&1 ;;
        poetry) (cd "$work/poetry" && "../python/env/bin/poetry" lock --no-ansi && "../python/env/bin/poetry" show --all --no-ansi > list.txt) > "$work/log" 2>&1 ;;
        esac || { skip "$tool" "$(why)"; continue; }
        mkdir "$work/$tool-list" && mv "$work/$tool/list.txt" "$work/$tool-list/"
        check "$tool" "$tool" "$work/$tool-list/list.txt" "$tool" scan fs "$work/$tool"
    done
else
    skip pip "$(why)"
fi

# npm, yarn and pnpm: one project with dependencies for use and for development, from a registry on loopback.
python3 Scripts/integration/support/npm_registry.py > "$work/registry" &
registry_process=$!
trap 'kill $registry_process 2> /dev/null; rm -rf "$work"' EXIT
for _ in $(seq 100); do [ -s "$work/registry" ] && break; sleep 0.05; done
registry=$(cat "$work/registry")
[ ! -d /usr/share/nodejs ] || export NODE_PATH=/usr/share/nodejs # where Debian's yarn finds what it needs, whoever packed node
manifest='{"name": "bot", "version": "1.0.0", "private": true, "license": "MIT", "dependencies": {"teller": "1.0.0"}, "devDependencies": {"checker": "3.0.0-rc.1"}}'
for tool in npm yarn pnpm; do
    program=$tool
    [ $tool = yarn ] && ! command -v yarn > /dev/null && program=yarnpkg # Debian's name of it
    command -v $program > /dev/null || { skip $tool "it is not installed"; continue; }
    mkdir "$work/$tool" && echo "$manifest" > "$work/$tool/package.json" && echo "registry=$registry" > "$work/$tool/.npmrc"
    if ! (cd "$work/$tool" && timeout 120 $program install --ignore-scripts) > "$work/log" 2>&1; then
        skip $tool "$(why)"
        continue
    fi
    case $tool in
    npm) (cd "$work/npm" && npm ls --all --json) > "$work/list-npm.json" ;;
    yarn) (cd "$work/yarn" && $program list --json) > "$work/list-yarn.json" ;;
    pnpm) (cd "$work/pnpm" && pnpm list --json --depth Infinity) > "$work/list-pnpm.json" ;;
    esac
    check "$tool, the lock file" $tool "$work/list-$tool.json" $tool scan fs "$work/$tool" --skip-dirs '**/node_modules'
    [ $tool = npm ] && check "npm, what is installed" npm "$work/list-npm.json" node-pkg scan rootfs "$work/npm/node_modules"
done

# cargo: packages of Git repositories on this machine; every package of the graph but the project itself.
crate() { # NAME VERSION DEPENDENCIES
    mkdir -p "$work/crates/$1/src" && : > "$work/crates/$1/src/lib.rs"
    printf '[package]\nname = "%s"\nversion = "%s"\nedition = "2021"\n[dependencies]\n%b' "$1" "$2" "$3" > "$work/crates/$1/Cargo.toml"
    git -C "$work/crates/$1" init -q && git -C "$work/crates/$1" add . &&
        git -C "$work/crates/$1" -c user.name=a -c user.email=a@b.invalid -c commit.gpgsign=false commit -qm "$1"
}
if command -v cargo > /dev/null && command -v git > /dev/null; then
    crate leaf 0.1.7 ""
    crate branch 1.2.0 "leaf = { git = \"file://$work/crates/leaf\" }\n"
    crate checker 3.0.0-rc.1 ""
    crate bot 0.1.0 "branch = { git = \"file://$work/crates/branch\" }\n[dev-dependencies]\nchecker = { git = \"file://$work/crates/checker\" }\n"
    if (cd "$work/crates/bot" && CARGO_HOME=$work/cargo-home cargo metadata -q --format-version 1) > "$work/cargo.json" 2> "$work/log"; then
        check "cargo metadata" cargo "$work/cargo.json" cargo scan fs "$work/crates/bot"
    else
        skip cargo "$(why)"
    fi
else
    skip cargo "it is not installed"
fi

# go: the build list, of modules from a proxy in a folder.
if command -v go > /dev/null; then
    python3 Scripts/integration/support/go_proxy.py "$work/proxy"
    export GOPROXY=file://$work/proxy GONOSUMDB='*' GOFLAGS=-modcacherw GOPATH=$work/gopath GOTOOLCHAIN=local GOCACHE=$work/gocache
    mkdir "$work/go" && printf 'package main\n\nimport _ "example.invalid/teller"\n\nfunc main() {}\n' > "$work/go/main.go"
    if (cd "$work/go" && go mod init example.invalid/bot && go get example.invalid/teller@v1.0.0 && go mod tidy && go list -m -json all > "$work/go.json") > "$work/log" 2>&1; then
        check "go list -m, go.mod" go "$work/go.json" gomod scan fs "$work/go"
        if (cd "$work/go" && go build -o "$work/program/bot" .) > "$work/log" 2>&1; then
            check "go list -m, the program" go "$work/go.json" gobinary scan rootfs "$work/program"
        else
            skip "go build" "$(why)"
        fi
    else
        skip go "$(why)"
    fi
else
    skip go "it is not installed"
fi

# bundler: gems that were built and installed here; what is locked and what is installed.
gem_of() { # NAME VERSION MORE
    mkdir -p "$work/ruby" && printf 'Gem::Specification.new { |s| s.name = "%s"; s.version = "%s"; s.summary = "x"; s.authors = ["a"]; s.files = []; %s }\n' "$1" "$2" "$3" > "$work/ruby/$1.gemspec"
    (cd "$work/ruby" && gem build -q "$1.gemspec")
}
if command -v bundle > /dev/null && command -v gem > /dev/null; then
    mkdir -p "$work/bundle" && printf 'source "https://rubygems.org"\ngem "branch", "1.2.0.rc1"\n' > "$work/bundle/Gemfile"
    if (export GEM_HOME=$work/gems && gem_of leaf 0.1.7 "" && gem_of branch 1.2.0.rc1 's.add_dependency "leaf", "~> 0.1"' &&
        cd "$work/ruby" && gem install -q --local --no-document ./*.gem &&
        cd "$work/bundle" && bundle lock --local && bundle list > "$work/bundle.txt") > "$work/log" 2>&1; then
        check "bundle list, the lock file" bundle "$work/bundle.txt" bundler scan fs "$work/bundle"
        check "bundle list, what is installed" bundle "$work/bundle.txt" gemspec scan rootfs "$work/gems"
    else
        skip bundle "$(why)"
    fi
else
    skip bundle "it is not installed"
fi

# composer: packages in folders beside the project.
if command -v composer > /dev/null; then
    mkdir -p "$work/php/lib" "$work/php/tool" "$work/php/app"
    echo '{"name": "acme/lib", "version": "v1.2.0", "license": "MIT", "require": {"php": ">=7"}}' > "$work/php/lib/composer.json"
    echo '{"name": "acme/tool", "version": "3.0.0-RC1", "require": {"acme/lib": "*"}}' > "$work/php/tool/composer.json"
    echo '{"name": "acme/app", "minimum-stability": "dev", "require": {"acme/lib": "^1"}, "require-dev": {"acme/tool": "*"}, "repositories": [{"packagist.org": false}, {"type": "path", "url": "../lib", "options": {"symlink": false}}, {"type": "path", "url": "../tool", "options": {"symlink": false}}]}' > "$work/php/app/composer.json"
    if (export COMPOSER_ALLOW_SUPERUSER=1 && cd "$work/php/app" && timeout 120 composer update -n && composer show -n --locked --format json > "$work/composer.json" &&
        composer show -n --format json > "$work/installed.json") > "$work/log" 2>&1; then
        check "composer show, the lock file" composer "$work/composer.json" composer scan fs "$work/php/app" --skip-dirs vendor
        check "composer show, what is installed" composer "$work/installed.json" composer-vendor scan rootfs "$work/php/app"
    else
        skip composer "$(why)"
    fi
else
    skip composer "it is not installed"
fi

# Maven: dependencies and what those need, from the repository that it filled. Its plugin comes from the network.
if command -v mvn > /dev/null; then
    mkdir "$work/maven" && cat > "$work/maven/pom.xml" << 'POM'
<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
<groupId>invalid.example</groupId><artifactId>bot</artifactId><version>1.0.0</version>
<properties><slf4j.version>2.0.9</slf4j.version></properties>
<dependencies>
<dependency><groupId>org.slf4j</groupId><artifactId>slf4j-simple</artifactId><version>${slf4j.version}</version></dependency>
<dependency><groupId>com.fasterxml.jackson.core</groupId><artifactId>jackson-databind</artifactId><version>2.15.2</version></dependency>
<dependency><groupId>junit</groupId><artifactId>junit</artifactId><version>4.13.2</version><scope>test</scope></dependency>
</dependencies></project>
POM
    if (cd "$work/maven" && timeout 180 mvn -B -q -Dmaven.repo.local=.m2/repository org.apache.maven.plugins:maven-dependency-plugin:3.6.1:list -DoutputFile="$work/maven.txt") > "$work/log" 2>&1; then
        check "mvn dependency:list" maven "$work/maven.txt" pom scan fs "$work/maven"
    else
        skip mvn "$(grep -m1 -o 'Plugin .*' "$work/log" || why)"
    fi
else
    skip mvn "it is not installed"
fi

echo "$passed lists are the same, $failed are not"
[ "$failed" = 0 ] || exit 1
[ "$passed" != 0 ] || { echo "SKIPPED: no package manager could make a project here"; exit 77; }
