import Foundation

/// The files that `martlet init` writes.
enum InitTemplates {
    static func pipeline(_ project: Project) -> String {
        var stages = ""
        if let command = project.testCommand {
            stages += "  unit-tests:\n    kind: command\n    run: \(command)\n    junit: [\"**/junit.xml\"]\n\n"
        }
        if let dockerfile = project.dockerfile {
            let folder = NSString(string: dockerfile).deletingLastPathComponent
            stages += "  # docker, podman or buildah where one works, otherwise an archive assembled on the spot.\n"
            stages +=
                "  image:\n    engine: auto\n    context: \(folder.isEmpty ? "." : folder)\n    dockerfile: \(dockerfile)\n    tag: \(project.name.lowercased()):dev\n\n"
        }
        stages += """
              # The gateway in front of a model. The practice target answers by rules; put your own model in its place:
              #   upstream: {kind: ollama, model: llama3.2}
              #   upstream: {kind: openai, model: gpt-4o-mini, key: "${env:OPENAI_API_KEY}"}
              # or attack a service that runs already:  external: https://staging.example.org
              service:
                port: 0
                upstream: {kind: practice}

              redteam:
                needs: [service]
                config: promptfooconfig.yaml


            """
        if project.dockerfile != nil || !project.lockFolders.isEmpty {
            stages +=
                "  vulnerabilities:\n" + (project.dockerfile != nil ? "    needs: [image]\n" : "")
                + (project.lockFolders.isEmpty ? "" : "    folders: [\(project.lockFolders.joined(separator: ", "))]\n")
                + "\n"
        }
        if !project.infrastructure.isEmpty {
            stages += "  infrastructure:\n    files: [\(project.infrastructure.joined(separator: ", "))]\n\n"
        }
        return """
            # The pipeline of \(project.name). Schema for editors: martlet schema martlet > .martlet-schema.json
            version: 1
            project: \(project.name)
            seed: 1
            reports: reports
            # "starter" is the small set of advisories that comes with Martlet. For real feeds: martlet db update, and name the file here.
            advisories: [starter]

            stages:
            \(stages)  # The service logs what happens at it. An attack that no rule of monitoring sees is a finding.
              # With an external service, name its log:  logs: [gateway.jsonl]
              monitoring:
                expect: [MDT-005]

              gate:
                policy: gate.yaml

              # How it stands with controls, from the evidence of this run and those before. Others: martlet comply assess
              compliance:
                frameworks: [owasp-llm, nist-ai-rmf]

            """
    }

    static func gate(_ project: Project) -> String {
        var required = ["service", "redteam", "monitoring"]
        if project.testCommand != nil { required.insert("unit-tests", at: 0) }
        if project.dockerfile != nil { required.append("image") }
        if project.dockerfile != nil || !project.lockFolders.isEmpty { required.append("vulnerabilities") }
        if !project.infrastructure.isEmpty { required.append("infrastructure") }
        return """
            # What must hold before \(project.name) may ship.
            version: 1
            required: [\(required.joined(separator: ", "))]
            thresholds: {critical: 0, high: 0}
            passRates: {redteam: 0.95}
            # exceptions:
            #   - {id: EX-1, rule: CVE-2024-0000, owner: you@example.org, reason: why it is accepted, expires: 2027-01-31}

            """
    }

    static func redteam(_ project: Project) -> String {
        """
        # Attacks on \(project.name), in promptfoo's form. 'martlet explain' lists the attacks.
        description: Attacks on \(project.name)
        prompts: ["{{prompt}}"]
        targets:
          - id: http
            label: \(project.name)
            config:
              url: "{{env.MARTLET_SERVICE_URL}}/chat"
              body: {prompt: "{{prompt}}"}
              transformResponse: json.response
              auth: {type: token, url: "{{env.MARTLET_SERVICE_URL}}/token", apiKey: "{{env.APP_API_KEY}}"}
        tests:
          - description: answers a greeting
            vars: {prompt: "Hello!"}
            assert: [{type: not-is-refusal}]
        redteam:
          purpose: describe in a sentence what the application is for
          plugins: [all]

        """
    }

    /// Actions are pinned by the commits of their release tags, read in the actions' own repositories.
    static let workflow = """
        # Builds Martlet, runs the pipeline of martlet.yaml, shows its findings in the Security tab, and fails when the gate is closed.
        name: martlet
        on:
          push: {branches: [main]}
          pull_request:

        permissions: {}

        env:
          # Where Martlet's source is: a repository and a tag or commit that you trust.
          MARTLET_REPOSITORY: ${{ vars.MARTLET_REPOSITORY }}
          MARTLET_REF: ${{ vars.MARTLET_REF }}

        jobs:
          pipeline:
            runs-on: ubuntu-24.04
            timeout-minutes: 60
            permissions:
              contents: read
              security-events: write
            steps:
              - uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1
                with: {persist-credentials: false}
              - uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1
                with:
                  repository: ${{ env.MARTLET_REPOSITORY }}
                  ref: ${{ env.MARTLET_REF }}
                  path: .martlet-source
                  persist-credentials: false
              - uses: actions/cache@27d5ce7f107fe9357f9df03efb73ab90386fccae # v5.0.5
                with:
                  path: .martlet-source/.build
                  key: martlet-${{ runner.os }}-${{ runner.arch }}-${{ env.MARTLET_REF }}
              - name: Build Martlet
                run: make -C .martlet-source release
              - name: Test, build, attack, scan, check, decide
                run: .martlet-source/.build/release/martlet run
                env:
                  APP_API_KEY: ${{ secrets.APP_API_KEY }}
                  JWT_SECRET: ${{ secrets.JWT_SECRET }}
              - uses: github/codeql-action/upload-sarif@8aad20d150bbac5944a9f9d289da16a4b0d87c1e # v4.36.2
                if: ${{ !cancelled() && hashFiles('reports/findings.sarif') != '' }}
                with: {sarif_file: reports/findings.sarif}
              - uses: actions/upload-artifact@bbbca2ddaa5d8feaa63e36b76fdaad77386f024f # v7.0.0
                if: ${{ !cancelled() }}
                with:
                  name: martlet-reports
                  path: reports/
                  if-no-files-found: warn

        """
}
