import Findings

/// Turns what the machine saw into issues.
enum PickleJudge {
    /// Judges one stream.
    static func judge(
        globals: [PickleGlobal],
        oddities: [PickleOddity],
        members: [String],
        into state: inout ScanState
    ) {
        for global in globals { judge(global, globals, members, &state) }
        for oddity in oddities { judge(oddity, members, &state) }
    }

    private static func judge(
        _ global: PickleGlobal,
        _ all: [PickleGlobal],
        _ members: [String],
        _ state: inout ScanState
    ) {
        let (module, name) = global.mapped
        var judgement = GlobalTable.judge(module, name)
        // A loader of another Python does not rename; the name as it stands must not be worse.
        if (global.module, global.name) != (module, name), case .denied = GlobalTable.judge(global.module, global.name)
        {
            judgement = GlobalTable.judge(global.module, global.name)
        }
        if case .denied = judgement, isPlainAttribute(global, all) { judgement = .review }
        let shown = "\(module).\(name)"
        let isWeightsOnly = GlobalTable.isWeightsOnly(module, name)
        let loader = isWeightsOnly ? "" : "; torch.load(weights_only=True) refuses it"
        let use = global.use == .called ? "calls" : "imports"
        switch judgement {
        case .allowed:
            if state.profile == .weightsOnly, !isWeightsOnly {
                state.add(
                    ModelIssue(
                        .pickleUnknownGlobal,
                        members: members,
                        offset: global.offset,
                        detail: "It \(use) \(shown), which torch.load(weights_only=True) refuses",
                        key: shown
                    )
                )
            }
        case .review:
            state.add(
                ModelIssue(
                    .pickleReviewGlobal,
                    severity: state.profile == .standard ? .medium : .high,
                    members: members,
                    offset: global.offset,
                    detail: "It \(use) \(shown)\(loader)",
                    key: shown
                )
            )
        case .denied(let severity, let effect):
            state.add(
                ModelIssue(
                    .pickleRunsCode,
                    severity: severity,
                    members: members,
                    offset: global.offset,
                    detail: "It \(use) \(shown): \(effect)\(loader)",
                    key: shown
                )
            )
        case .unknown:
            state.add(
                ModelIssue(
                    .pickleUnknownGlobal,
                    severity: global.use == .called ? .high : .medium,
                    members: members,
                    offset: global.offset,
                    detail: "It \(use) \(shown)\(loader)",
                    key: shown
                )
            )
        }
    }

    /// `getattr(Class, 'name')` of a class that passes and a plain name: how Python 3.11 pickles members of enumerations.
    private static func isPlainAttribute(_ global: PickleGlobal, _ all: [PickleGlobal]) -> Bool {
        guard global.mapped == ("builtins", "getattr"), let arguments = global.arguments, arguments.count == 2,
            case .global(let index) = arguments[0], all.indices.contains(index), case .text(let name) = arguments[1],
            !name.hasPrefix("_"), !name.utf8.contains(0x2E)
        else { return false }
        switch GlobalTable.judge(all[index].mapped.module, all[index].mapped.name) {
        case .allowed, .review: return true
        case .denied, .unknown: return false
        }
    }

    private static func judge(_ oddity: PickleOddity, _ members: [String], _ state: inout ScanState) {
        let rule: ModelRule
        var severity: Severity?
        switch oddity.kind {
        case .computedCall: rule = .pickleComputedCall
        case .poisonedClass, .specialState: rule = .picklePoisonedState
        case .itemsOnObject: (rule, severity) = (.picklePoisonedState, .high)
        case .hiddenGlobal, .extensionCode: rule = .pickleHiddenImport
        case .persistentID: rule = .picklePersistentID
        case .frameOverrun: rule = .pickleFrame
        case .expansion: rule = .pickleExpansion
        case .missingMemo, .malformed: rule = .pickleMalformed
        case .budget:
            state.gap("\(members.joined(separator: " › ")): \(oddity.detail)")
            return
        }
        state.add(
            ModelIssue(
                rule,
                severity: severity,
                members: members,
                offset: oddity.offset,
                detail: sentence(oddity.detail),
                key: oddity.kind.rawValue
            )
        )
    }

    private static func sentence(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }
}
