import Findings
import Infrastructure
import Testing

/// The rules that a workflow breaks.
private func rules(_ text: String, _ path: String = ".github/workflows/w.yml") -> Set<String> {
    Set(InfrastructureScanner.scan([(path, Array(text.utf8))]).findings.map(\.rule))
}

/// A workflow of one job; the steps are given in flow style or as lines with eight blanks.
private func workflow(on: String = "push", job: String = "", steps: String = "- run: make", top: String = "") -> String
{
    """
    name: w
    on: \(on)
    \(top)
    jobs:
      j:
        runs-on: ubuntu-latest
        \(job)
        steps:
        \(steps)
    """
}

@Suite("GitHub workflows")
struct WorkflowTests {
    @Test(
        "Scripts: what strangers can write into them, and what they cannot",
        arguments: [
            ("- run: echo ${{ github.event.issue.title }}", "MWF-001"),
            ("- run: echo ${{ github.event.pull_request.head.ref }}", "MWF-001"),
            ("- run: echo ${{ GitHub.Event.Comment['body'] }}", "MWF-001"),
            ("- run: echo ${{ github.event.commits[0].message }}", "MWF-001"),
            ("- run: echo ${{ github.event.commits.*.author.name }}", "MWF-001"),
            ("- run: echo '${{ toJSON(github.event) }}'", "MWF-001"),
            ("- run: echo ${{ toJSON(github) }}", "MWF-001"),
            ("- run: echo ${{ github.head_ref || github.ref }}", "MWF-001"),
            ("- run: echo ${{ format('a {0}', github.head_ref) }}", "MWF-001"),
            ("- run: echo ${{ startsWith(github.ref, 'x') && github.head_ref }}", "MWF-001"),
            ("- {uses: actions/github-script@v7, with: {script: 'f(\"${{ github.head_ref }}\")'}}", "MWF-001"),
            ("- {run: 'echo ${{ env.T }}', env: {T: '${{ github.head_ref }}'}}", "MWF-001"),
            ("- run: echo ${{ (github.event.pull_request || github.event.issue).title }}", "MWF-001"),
            ("- {uses: mikefarah/yq@v4, with: {cmd: 'yq ${{ github.head_ref }}'}}", "MWF-001"),
            ("- run: echo ${{ inputs.name }}", "MWF-002"), ("- run: echo ${{ github.ref_name }}", "MWF-002"),
            ("- run: echo ${{ github.event.client_payload.x }}", "MWF-002"),
            ("- run: echo ${{ github.event.pull_request.number }}", nil),
            ("- run: echo ${{ (github.event.pull_request || github.event.issue).number }}", nil),
            ("- run: echo ${{ github.event.pull_request.head.sha }} ${{ github.sha }}", nil),
            ("- run: echo ${{ github.actor }} ${{ github.repository }} ${{ github.run_id }}", nil),
            ("- run: echo ${{ contains(github.event.issue.title, 'x') }}", nil),
            ("- run: echo ${{ github.head_ref == 'main' }} ${{ !github.head_ref }}", nil),
            ("- run: echo ${{ github.head_ref == 'main' && 'a' || 'b' }}", nil),
            ("- run: echo ${{ hashFiles('**/github.head_ref') }}", nil),
            ("- run: echo ${{ 'github.head_ref }} ''' }}", nil),
            ("- {run: 'echo \"$T\"', env: {T: '${{ github.event.issue.title }}'}}", nil),
            ("- {run: make, if: \"github.event.issue.title == 'x'\"}", nil),
            ("- {uses: a/b@v1, with: {title: '${{ github.event.issue.title }}'}}", nil),
        ]
    )
    func injection(step: String, rule: String?) {
        let found = rules(workflow(steps: step)).intersection(["MWF-001", "MWF-002"])
        #expect(found == Set([rule].compactMap { $0 }), "\(step)")
    }

    @Test("Words of strangers are followed through outputs of steps and jobs, and the matrix")
    func hops() {
        let step = """
            - {id: a, run: 'echo "t=$T" >> $GITHUB_OUTPUT', env: {T: '${{ github.event.issue.title }}'}}
                - run: echo ${{ steps.a.outputs.t }}
            """
        #expect(rules(workflow(steps: step)).contains("MWF-001"))
        #expect(!rules(workflow(steps: step.replacing("outputs.t ", with: "outputs.other "))).contains("MWF-001"))
        let files = """
            - {id: f, uses: tj-actions/changed-files@v1}
                - run: echo ${{ steps.f.outputs.all_changed_files }}
            """
        #expect(rules(workflow(steps: files)).contains("MWF-001"))
        let jobs = """
            on: push
            jobs:
              a:
                runs-on: x
                outputs: {t: '${{ github.head_ref }}'}
                steps: [{run: make}]
              b:
                runs-on: x
                needs: a
                steps: [{run: 'echo ${{ needs.a.outputs.t }}'}]
            """
        #expect(rules(jobs).contains("MWF-001"))
        #expect(
            rules(
                workflow(
                    job: "strategy: {matrix: {n: ['${{ github.head_ref }}']}}",
                    steps: "- run: echo ${{ matrix.n }}"
                )
            ).contains("MWF-001") == false
        )
        let circle = "- {run: 'echo ${{ env.A }}', env: {A: '${{ env.B }}', B: '${{ env.A }}'}}"
        #expect(!rules(workflow(steps: circle)).contains("MWF-001"))
    }

    @Test("Only inputs that are texts carry a script")
    func inputs() {
        func found(_ type: String) -> Bool {
            rules(
                workflow(
                    on: "{workflow_dispatch: {inputs: {v: {type: \(type)}}}}",
                    steps: "- run: echo ${{ inputs.v }}"
                )
            ).contains("MWF-002")
        }
        #expect(found("string") && !found("boolean") && !found("choice") && !found("number"))
    }

    @Test(
        "Events with secrets that check out the code of strangers",
        arguments: [
            ("pull_request_target", "{ref: '${{ github.event.pull_request.head.sha }}'}", "", true),
            ("[pull_request_target]", "{ref: 'refs/pull/${{ github.event.number }}/merge'}", "", true),
            ("{workflow_run: {workflows: [a]}}", "{ref: '${{ github.event.workflow_run.head_sha }}'}", "", true),
            ("issue_comment", "{ref: '${{ steps.pr.outputs.head_sha }}'}", "", true),
            ("pull_request_target", "{repository: '${{ github.event.pull_request.head.repo.full_name }}'}", "", true),
            ("pull_request_target", "{fetch-depth: 0}", "", false), ("pull_request_target", "{ref: main}", "", false),
            ("pull_request", "{ref: '${{ github.event.pull_request.head.sha }}'}", "", false),
            (
                "[push, pull_request_target]", "{ref: '${{ github.head_ref }}'}", "if: github.event_name == 'push'",
                false
            ),
        ]
    )
    func checkout(on: String, with: String, job: String, hits: Bool) {
        let text = workflow(on: on, job: job, steps: "- {uses: actions/checkout@v4, with: \(with)}")
        #expect(rules(text).contains("MWF-003") == hits)
    }

    private static let commit = String(repeating: "0a", count: 20)

    @Test(
        "Pins",
        arguments: [
            ("- uses: owner/name@v1", "MWF-004"), ("- uses: owner/name@main", "MWF-004"),
            ("- uses: owner/name/path@\(commit.dropLast())", "MWF-004"), ("- uses: owner/name", "MWF-004"),
            ("- uses: actions/checkout@v4", "MWF-005"), ("- uses: github/codeql-action/init@v3", "MWF-005"),
            ("- uses: owner/name@\(commit) # v1", nil), ("- uses: ./.github/actions/x", nil),
            ("- uses: docker://alpine@sha256:\(String(repeating: "ab", count: 32))", nil),
            ("- uses: docker://alpine:3", "MWF-022"),
        ]
    )
    func pins(step: String, rule: String?) {
        let found = rules(workflow(steps: step)).intersection(["MWF-004", "MWF-005", "MWF-022"])
        #expect(found == Set([rule].compactMap { $0 }), "\(step)")
    }

    @Test("Reusable workflows are pinned as actions are, and given only the secrets they need")
    func reusable() {
        func call(_ uses: String) -> Set<String> {
            rules("on: push\npermissions: {}\njobs: {j: {uses: '\(uses)', secrets: inherit}}\n")
        }
        #expect(call("o/r/.github/workflows/x.yml@main").isSuperset(of: ["MWF-004", "MWF-008"]))
        #expect(call("o/r/.github/workflows/x.yml@\(Self.commit)") == ["MWF-008"])
        #expect(call("./.github/workflows/x.yml").isEmpty)
    }

    @Test(
        "Settings of workflows and jobs: what hits and what does not",
        arguments: [
            ("MWF-006", workflow(top: "permissions: write-all"), workflow(top: "permissions: read-all")),
            ("MWF-006", workflow(job: "permissions: write-all"), workflow(job: "permissions: {contents: write}")),
            ("MWF-007", workflow(), workflow(top: "permissions: {}")),
            ("MWF-007", workflow(top: "permissions:"), workflow(job: "permissions: {contents: read}")),
            (
                "MWF-012", workflow(top: "env: {API_TOKEN: a8f5f167f44f4964e6c998dee827110c}"),
                workflow(
                    top:
                        "env: {API_TOKEN: '${{ secrets.T }}', POSTGRES_PASSWORD: postgres, TOKENIZERS_PARALLELISM: 'false'}"
                )
            ),
            (
                "MWF-012", workflow(job: "container: {image: a, credentials: {username: u, password: hunter2}}"),
                workflow(job: "container: {image: a, credentials: {username: u, password: '${{ secrets.P }}'}}")
            ),
            (
                "MWF-013",
                workflow(on: "pull_request", job: "if: true").replacing("ubuntu-latest", with: "[self-hosted, x64]"),
                workflow(on: "push").replacing("ubuntu-latest", with: "self-hosted")
            ),
            (
                "MWF-013",
                workflow(on: "pull_request", job: "strategy: {matrix: {os: [self-hosted, macos-15]}}")
                    .replacing("ubuntu-latest", with: "${{ matrix.os }}"),
                workflow(
                    on: "pull_request",
                    job: "if: github.event.pull_request.head.repo.full_name == github.repository"
                ).replacing("ubuntu-latest", with: "self-hosted")
            ),
            (
                "MWF-015", workflow(job: "env: {ACTIONS_ALLOW_UNSECURE_COMMANDS: true}"),
                workflow(job: "env: {ACTIONS_ALLOW_UNSECURE_COMMANDS: false}")
            ), ("MWF-019", workflow(), workflow(job: "timeout-minutes: 10")),
            ("MWF-019", workflow(job: "env: {}"), workflow(steps: "- {run: make, timeout-minutes: 5}")),
            (
                "MWF-022", workflow(job: "container: swift:6.1"),
                workflow(job: "container: 'swift@sha256:\(String(repeating: "ab", count: 32))'")
            ),
            (
                "MWF-022", workflow(job: "services: {db: {image: 'postgres:17'}}"),
                workflow(job: "container: ${{ matrix.image }}")
            ),
            (
                "MWF-023", workflow(on: "pull_request_target", job: "if: github.actor == 'dependabot[bot]'"),
                workflow(on: "pull_request", job: "if: github.actor == 'dependabot[bot]'")
            ),
            (
                "MWF-023",
                workflow(on: "pull_request_target", steps: "- {run: x, if: \"${{ github.actor=='renovate[bot]' }}\"}"),
                workflow(
                    on: "pull_request_target",
                    job: "if: github.event.pull_request.user.login == 'dependabot[bot]'"
                )
            ),
        ]
    )
    func settings(rule: String, hits: String, passes: String) {
        #expect(rules(hits).contains(rule), "\(hits)")
        #expect(!rules(passes).contains(rule), "\(passes)")
    }

    private static let upload = "- uses: actions/checkout@v4\n    - {uses: actions/upload-artifact@v3, with: {path: .}}"

    @Test(
        "Steps: what hits and what does not",
        arguments: [
            ("MWF-009", "- run: echo ${{ secrets.KEY }}", "- run: echo ${{ secrets.GITHUB_TOKEN }}"),
            (
                "MWF-009", "- run: echo ${{ secrets.KEY }} x",
                "- run: echo ${{ secrets.KEY }} | docker login --password-stdin"
            ),
            ("MWF-009", "- run: printf '%s' ${{ secrets.KEY }}", "- run: echo ${{ secrets.KEY != '' }}"),
            (
                "MWF-010", "- run: curl -u ${{ secrets.KEY }} https://e.org",
                "- {run: 'curl -u \"$K\" https://e.org', env: {K: '${{ secrets.KEY }}'}}"
            ),
            (
                "MWF-011", "- {run: x, env: {ALL: '${{ toJSON(secrets) }}'}}",
                "- {run: x, env: {ONE: '${{ toJSON(secrets.A) }}'}}"
            ),
            (
                "MWF-011", "- {run: x, env: {ALL: '${{ secrets[matrix.k] }}'}}",
                "- {run: x, env: {A: '${{ secrets[''K''] }}'}}"
            ),
            (
                "MWF-012", "- run: hf login --token hf_AbCdEfGhIjKlMnOpQrStUvWxYz012345",
                "- run: hf login --token $HF_TOKEN"
            ),
            ("MWF-014", upload, upload.replacing("path: .", with: "path: dist")),
            ("MWF-014", upload, upload.replacing("artifact@v3", with: "artifact@v4")),
            (
                "MWF-014",
                upload.replacing("artifact@v3, with: {", with: "artifact@v4, with: {include-hidden-files: true, "),
                upload.replacing(
                    "- uses: actions/checkout@v4",
                    with: "- {uses: actions/checkout@v4, with: {persist-credentials: false}}"
                )
            ), ("MWF-016", "- run: curl -sSf https://e.org/i.sh | sh -s -- -y", "- run: curl https://e.org | jq .x"),
            ("MWF-016", "- run: wget -qO- https://e.org | sudo -E bash -", "- run: curl https://e.org -o x || bash y"),
            ("MWF-016", "- run: bash <(curl -s https://e.org)", "- run: echo curl"),
            (
                "MWF-016", "- run: bash -c \"$(curl -fsSL https://e.org)\"",
                "- run: curl https://e.org | python3 -m json.tool"
            ),
            (
                "MWF-016", "- run: |\n        curl https://e.org \\\n          | bash",
                "- run: |\n        # curl https://e.org | bash"
            ),
            (
                "MWF-020", "- {run: 'echo \"T=$T\" >> $GITHUB_ENV', env: {T: '${{ github.head_ref }}'}}",
                "- {run: 'echo \"T=$T\" >> $GITHUB_OUTPUT', env: {T: '${{ github.head_ref }}'}}"
            ),
            (
                "MWF-020", "- run: echo \"T=${{ github.event.issue.title }}\" >> $GITHUB_ENV",
                "- run: echo \"T=${{ github.sha }}\" >> $GITHUB_ENV"
            ),
            (
                "MWF-021",
                "- {uses: aws-actions/configure-aws-credentials@v4, with: {aws-access-key-id: '${{ secrets.K }}'}}",
                "- {uses: aws-actions/configure-aws-credentials@v4, with: {role-to-assume: '${{ secrets.ROLE }}'}}"
            ),
            (
                "MWF-021", "- {run: x, env: {AWS_ACCESS_KEY_ID: '${{ secrets.K }}'}}",
                "- {run: x, env: {AWS_ACCESS_KEY_ID: '${{ steps.a.outputs.k }}'}}"
            ),
        ]
    )
    func steps(rule: String, hits: String, passes: String) {
        #expect(rules(workflow(steps: hits)).contains(rule), "\(hits)")
        #expect(!rules(workflow(steps: passes)).contains(rule), "\(passes)")
    }

    @Test("Caches in releases, and logins without an environment")
    func releases() {
        let cache = "- {uses: actions/setup-node@v4, with: {cache: npm}}"
        #expect(rules(workflow(on: "{push: {tags: ['v*']}}", steps: cache)).contains("MWF-017"))
        #expect(!rules(workflow(on: "{push: {branches: [main]}}", steps: cache)).contains("MWF-017"))
        #expect(!rules(workflow(on: "release", steps: "- uses: actions/setup-node@v4")).contains("MWF-017"))
        let login = "- uses: aws-actions/configure-aws-credentials@v4"
        let identity = "permissions: {id-token: write}"
        #expect(rules(workflow(job: identity, steps: login)).contains("MWF-018"))
        #expect(!rules(workflow(job: "environment: prod", steps: login, top: identity)).contains("MWF-018"))
        #expect(!rules(workflow(job: identity, steps: "- run: cosign sign x")).contains("MWF-018"))
    }

    @Test("Composite actions are judged; their inputs come from callers")
    func actions() {
        let text = """
            name: a
            inputs: {name: {default: x}}
            runs:
              using: composite
              steps:
                - {run: 'echo ${{ inputs.name }}', shell: bash}
                - {run: 'echo ${{ github.event.issue.title }}', shell: bash}
                - uses: owner/name@v1
            """
        #expect(rules(text, "x/action.yml") == ["MWF-001", "MWF-002", "MWF-004"])
        #expect(rules("runs: {using: node20, main: x.js}\n", "action.yml").isEmpty)
    }

    @Test("Findings stand at the line of the script")
    func lines() {
        let text = workflow(steps: "- name: greet\n      run: |\n        make\n\n        echo ${{ github.head_ref }}\n")
        let found = InfrastructureScanner.scan([(".github/workflows/w.yml", Array(text.utf8))]).findings
            .first { $0.rule == "MWF-001" }
        #expect(found?.location?.line == 13)
        #expect(
            found?.message.hasPrefix("The step 'greet' of the job 'j' puts github.head_ref into its script") == true
        )
    }

    @Test(
        "Hostile files end in a note or in nothing, never in a crash",
        arguments: [
            "on: push\njobs:\n", "on: push\njobs: []\n", "on: {a: [b]}\njobs: {j: 1, k: [x], l: {steps: {a: b}}}\n",
            "jobs: {j: {steps: [1, null, {run: {a: b}}, {uses: [x]}, {run: '${{', with: 3, env: []}]}}\n",
            "jobs: {j: {steps: [{run: '${{ ((((((((((((((((((((( }} ${{ a[[[[b.c ]] }} ${{ !!!!! }} ${{ , }}'}]}}\n",
            "jobs: {j: {steps: [{run: \"${{ '''' }} ${{ ' }} ${{ a( }} ${{ a(,,) }} ${{ -. }}\"}]}}\n",
            "jobs: {j: {runs-on: {labels: {a: b}}, container: [x], services: [y], strategy: {matrix: 3}}}\n",
            "jobs: {j: {steps: [{run: '${{ \(String(repeating: "(", count: 5000)) }}'}]}}\n",
            "jobs: {j: {steps: [{run: '${{ \(String(repeating: "!", count: 5000))a }}'}]}}\n",
            "jobs: {j: {steps: [{run: '${{ \(String(repeating: "a[", count: 5000)) }}'}]}}\n",
            "jobs: {a: b}\njobs: {a: b}\n", "jobs: \u{0}\n",
        ]
    )
    func hostile(text: String) {
        let report = InfrastructureScanner.scan([(".github/workflows/w.yml", Array(text.utf8))])
        #expect(report.files + report.unread.count == 1)
    }
}
