import Formats

/// What `terraform show -json` says of a plan, without any value of it: values may be secrets.
struct TerraformPlan {
    /// A resource and what happens to it.
    struct Change: Equatable {
        var address: String
        var actions: [String]

        /// A word for people.
        var verb: String {
            switch actions {
            case ["create"]: "create"
            case ["update"]: "change"
            case ["delete"]: "destroy"
            case ["forget"]: "forget"
            case let both where both.contains("delete") && both.contains("create"): "replace"
            default: actions.joined(separator: ", ")
            }
        }
    }

    /// Resources that change.
    var changes: [Change] = []
    /// What differs from the state outside of Terraform's doing, as far as the configuration sets it.
    var drift: [DriftItem] = []

    /// Reads a plan.
    ///
    /// - Throws: `DeploymentError` if it is no plan, or one that Terraform itself calls incomplete or broken.
    init(_ bytes: [UInt8]) throws(DeploymentError) {
        let document: JSONValue
        do {
            document = try JSONValue(parsing: bytes)
        } catch {
            throw DeploymentError(.failed, "the plan cannot be read as JSON: \(error)")
        }
        guard let version = document["format_version"]?.string, version.hasPrefix("1.") || version.hasPrefix("0.2")
        else {
            throw DeploymentError(.failed, "the plan is of a format that is not known (1.x is)")
        }
        if document["errored"]?.bool == true {
            throw DeploymentError(.failed, "the plan holds errors and cannot be applied as a whole")
        }
        if document["complete"]?.bool == false {
            throw DeploymentError(.failed, "the plan is not complete: a part of it waits for another apply")
        }
        for entry in document["resource_changes"]?.array ?? [] {
            guard let address = entry["address"]?.string, entry["mode"]?.string != "data" else { continue }
            let actions = (entry["change"]?["actions"]?.array ?? []).compactMap(\.string)
            if actions != ["no-op"], actions != ["read"] { changes.append(Change(address: address, actions: actions)) }
        }
        readDrift(document)
    }

    private mutating func readDrift(_ document: JSONValue) {
        let configured = Self.configuredAttributes(document["configuration"]?["root_module"], prefix: "", depth: 0)
        var seen: Set<String> = []
        for entry in document["resource_drift"]?.array ?? [] {
            guard let address = entry["address"]?.string, let change = entry["change"] else { continue }
            let differing = Self.differing(change["before"], change["after"])
            // Providers compute much anew; only what somebody wrote down, or what Terraform would mend, has drifted.
            let relevant = differing.filter { configured[Self.bare(address)]?.contains($0) ?? false }
            let mended = changes.first { $0.address == address }
            guard !relevant.isEmpty || mended != nil else { continue }
            seen.insert(address)
            let isGone = change["after"]?.isNull ?? true
            let names = (relevant.isEmpty ? differing : relevant).joined(separator: ", ")
            drift.append(
                DriftItem(path: address, approved: "as applied", live: isGone ? "gone" : "differs in \(names)")
            )
        }
        for change in changes where !seen.contains(change.address) {
            drift.append(
                DriftItem(path: change.address, approved: "as applied", live: "needs to \(change.verb)")
            )
        }
    }

    private static func differing(_ before: JSONValue?, _ after: JSONValue?) -> [String] {
        let before = before?.object ?? [:]
        let after = after?.object ?? [:]
        return Set(before.keys).union(after.keys).filter { before[$0] != after[$0] }.sorted()
    }

    /// The names of attributes that the configuration sets, by address without indices.
    private static func configuredAttributes(_ module: JSONValue?, prefix: String, depth: Int) -> [String: Set<String>]
    {
        guard let module, depth < 32 else { return [:] }
        var result: [String: Set<String>] = [:]
        for resource in module["resources"]?.array ?? [] {
            guard let address = resource["address"]?.string else { continue }
            result[prefix + address] = Set(resource["expressions"]?.object?.keys ?? [])
        }
        for (name, call) in module["module_calls"]?.object?.members ?? [] {
            result.merge(configuredAttributes(call["module"], prefix: "\(prefix)module.\(name).", depth: depth + 1)) {
                $0.union($1)
            }
        }
        return result
    }

    /// An address without indices: `module.a["k"].x.y[0]` is `module.a.x.y`.
    static func bare(_ address: String) -> String {
        var result = ""
        var isInside = false
        var isQuoted = false
        var isEscaped = false
        for character in address {
            if isInside {
                if isQuoted {
                    if isEscaped {
                        isEscaped = false
                    } else if character == "\\" {
                        isEscaped = true
                    } else if character == "\"" {
                        isQuoted = false
                    }
                } else if character == "\"" {
                    isQuoted = true
                } else if character == "]" {
                    isInside = false
                }
            } else if character == "[" {
                isInside = true
            } else {
                result.append(character)
            }
        }
        return result
    }
}
