import Formats

/// What compose and the engine say of a project. Pure readers of their output.
enum ComposeProject {
    /// Images by service, from `config --resolve-image-digests --format json`.
    ///
    /// - Throws: `DeploymentError` if a service has no image with a digest.
    static func images(_ output: [UInt8]) throws(DeploymentError) -> [String: String] {
        guard let json = try? JSONValue(parsing: output), let services = json["services"]?.object, !services.isEmpty
        else { throw DeploymentError(.failed, "compose did not print the configuration's services as JSON") }
        var images: [String: String] = [:]
        for (name, service) in services.members {
            guard let image = service["image"]?.string else {
                throw DeploymentError(
                    .configuration,
                    "the service '\(name)' names no image; build it in the pipeline, push it, and name it by 'image'"
                )
            }
            guard digest(of: image) != nil else {
                throw DeploymentError(
                    .failed,
                    "the image '\(image)' of the service '\(name)' has no digest in a registry"
                )
            }
            images[name] = image
        }
        return images
    }

    /// The digest in an image's reference, without `sha256:`.
    static func digest(of image: String) -> String? {
        guard let range = image.split(separator: "@").last, image.contains("@"), range.hasPrefix("sha256:") else {
            return nil
        }
        let hex = range.dropFirst(7)
        return hex.count == 64 && hex.allSatisfy({ $0.isHexDigit && !$0.isUppercase }) ? String(hex) : nil
    }

    /// The file that pins the images; JSON, which is YAML as well.
    static func pinned(_ images: [String: String]) -> [UInt8] {
        let services = images.sorted { $0.key < $1.key }.reduce(into: JSONObject()) {
            $0[$1.key] = ["image": .string($1.value)]
        }
        return JSONValue.object(["services": .object(services)]).bytes(.pretty) + [0x0A]
    }

    /// Digests of the services' settings, from `config --hash '*'`: a name and a hash a line.
    static func hashes(_ lines: [String]) -> [String: String] {
        lines.reduce(into: [:]) { hashes, line in
            let words = line.split(separator: " ")
            if words.count == 2 { hashes[String(words[0])] = String(words[1]) }
        }
    }

    /// A container that runs, or should.
    struct Container: Equatable {
        var service: String
        var image: String
        var id: String
        var hash: String
        var state: String

        var json: JSONValue {
            [
                "service": .string(service), "image": .string(image), "id": .string(id), "hash": .string(hash),
                "state": .string(state),
            ]
        }

        init(service: String, image: String, id: String, hash: String, state: String) {
            self.service = service
            self.image = image
            self.id = id
            self.hash = hash
            self.state = state
        }

        init?(_ json: JSONValue) {
            guard let service = json["service"]?.string, let image = json["image"]?.string else { return nil }
            self.init(
                service: service,
                image: image,
                id: json["id"]?.string ?? "",
                hash: json["hash"]?.string ?? "",
                state: json["state"]?.string ?? ""
            )
        }
    }

    /// Containers from the lines of `inspect`.
    static func containers(_ lines: [String]) throws(DeploymentError) -> [Container] {
        var containers: [Container] = []
        for line in lines {
            guard let json = try? JSONValue(parsing: line), let container = Container(json) else {
                throw DeploymentError(.failed, "the engine's answer about a container cannot be read")
            }
            containers.append(container)
        }
        return containers.sorted { ($0.service, $0.id) < ($1.service, $1.id) }
    }

    /// How containers differ from what was approved.
    ///
    /// - Parameters:
    ///   - images: approved images by service.
    ///   - known: the containers as they were when the deployment had been applied; empty: their settings are not compared.
    static func drift(_ containers: [Container], images: [String: String], known: [Container]) -> [DriftItem] {
        var items: [DriftItem] = []
        for (service, image) in images.sorted(by: { $0.key < $1.key }) {
            let running = containers.filter { $0.service == service }
            if running.isEmpty {
                items.append(DriftItem(path: service, approved: image, live: "no container"))
            }
            for container in running {
                if digest(of: container.image) != digest(of: image) {
                    items.append(DriftItem(path: "\(service).image", approved: image, live: container.image))
                }
                guard let before = known.first(where: { $0.service == service }) else { continue }
                if container.hash != before.hash {
                    items.append(
                        DriftItem(
                            path: "\(service).settings",
                            approved: "hash \(before.hash.prefix(12))…",
                            live: container.hash.isEmpty ? "no hash" : "hash \(container.hash.prefix(12))…"
                        )
                    )
                }
                if container.state != before.state {
                    items.append(DriftItem(path: "\(service).state", approved: before.state, live: container.state))
                }
            }
        }
        for container in containers where images[container.service] == nil {
            items.append(DriftItem(path: container.service, approved: "no such service", live: container.image))
        }
        return items
    }
}
