import Findings

/// Models come from a place and in a version that is known.
struct ModelSourceCheck: KubernetesCheck {
    let documentation = RuleDocumentation(
        id: "MKB-042",
        area: "kubernetes",
        title: "A model is loaded in whatever version its repository has",
        severity: .medium,
        rationale: """
            The weights that answer tomorrow are those that somebody uploads tonight; over http anybody on the way \
            can change them.
            """,
        remediation: """
            Pin the revision: --revision with a full commit, hf://org/model:REVISION; or serve from storage of your \
            own over TLS.
            """,
        taxonomies: [.cwe(494), .cwe(829), .owaspLLM(3)]
    )

    func judge(_ template: ResourceTemplate) -> CheckOutcome {
        CheckOutcome(hits: template.pods.flatMap { servers(in: $0) + storage(of: $0) })
    }

    private func storage(of pod: PodView) -> [CheckHit] {
        let nodes = [pod.spec["model"], pod.spec].compactMap { $0 }
        return nodes.compactMap { node in
            guard let uri = node["storageUri"]?.text else { return nil }
            let isUnpinned = uri.hasPrefix("hf://") && !uri.dropFirst("hf://".count).contains(":")
            guard uri.hasPrefix("http://") || isUnpinned else { return nil }
            return pod.hit("loads \(uri)", at: node.place(of: "storageUri"), "storageUri")
        }
    }

    private func servers(in pod: PodView) -> [CheckHit] {
        guard let (container, server) = pod.modelServer, [.vllm, .sglang, .tgi].contains(server),
            container.option("--revision") == nil, container.variable("REVISION") == nil,
            let model = model(of: container), Self.isRepository(model.text)
        else { return [] }
        return [pod.hit(container, "loads \(model.text) without --revision", at: model.position, "revision")]
    }

    /// The model of a command line: after `--model` or `--model-path`, or after `vllm serve`.
    private func model(of container: ContainerView) -> ContainerView.Word? {
        let words = container.words
        for (index, word) in words.enumerated() {
            let parts = word.text.split(separator: "=", maxSplits: 1).map(String.init)
            if ["--model", "--model-path", "--model-id"].contains(parts.first) {
                if parts.count == 2 { return ContainerView.Word(text: parts[1], position: word.position) }
                return words.indices.contains(index + 1) ? words[index + 1] : nil
            }
            if word.text == "serve", index > 0, words[index - 1].text.hasSuffix("vllm") {
                return words.indices.contains(index + 1) ? words[index + 1] : nil
            }
        }
        return nil
    }

    /// `organisation/model` of a hub, not a path or an address.
    private static func isRepository(_ text: String) -> Bool {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        return parts.count == 2
            && parts.allSatisfy { part in
                !part.isEmpty && !part.hasPrefix(".")
                    && part.allSatisfy { $0.isLetter || $0.isNumber || "._-".contains($0) }
            }
    }
}
