import Containers
import Foundation
import Targets

/// Finds who somebody is to a registry: in the files of docker, podman, buildah and skopeo, and through their credential helpers.
struct RegistryLogin: Sendable {
    let workspace: WorkspaceFolder
    let processes: any ProcessRunner
    let variables: [String: String]

    /// The credential for an image; `nil` where nobody has logged in.
    ///
    /// - Throws: `ContainerError` for a file that cannot be read as one, `ScanFailure` for a helper that fails.
    func credential(for reference: ImageReference) async throws -> RegistryCredential? {
        for path in files where workspace.exists(path) {
            let bytes = try workspace.read(path, limit: CredentialFile.maximumBytes)
            for way in try CredentialFile(parsing: bytes, name: path).ways(to: reference) {
                switch way {
                case .credential(let credential): return credential
                case .helper(let name, let server):
                    if let credential = try await ask(name, server) { return credential }
                }
            }
        }
        return nil
    }

    /// The files in the order in which docker and podman look.
    private var files: [String] {
        let home = variables["HOME"].flatMap { $0.isEmpty ? nil : $0 }
        var files: [String] = []
        if let folder = variables["DOCKER_CONFIG"], !folder.isEmpty {
            files.append("\(folder)/config.json")
        } else if let home {
            files.append("\(home)/.docker/config.json")
        }
        if let file = variables["REGISTRY_AUTH_FILE"], !file.isEmpty { files.append(file) }
        if let folder = variables["XDG_RUNTIME_DIR"], !folder.isEmpty {
            files.append("\(folder)/containers/auth.json")
        }
        if let home { files.append("\(home)/.config/containers/auth.json") }
        return files
    }

    /// Asks a credential helper. That it knows nothing of the server is no failure; it says so in words of its own.
    private func ask(_ name: String, _ server: String) async throws -> RegistryCredential? {
        let program = "docker-credential-\(name)"
        let output = try await processes.run(ProcessCommand([program, "get"], input: Array(server.utf8), timeout: 60))
        if output.code == 0 {
            if let credential = CredentialFile.credential(fromHelper: output.output) { return credential }
        } else {
            let said = String(decoding: output.output.prefix(1024), as: UTF8.self) + output.errors
            if said.contains("credentials not found") { return nil }
        }
        // What it printed may be a credential.
        throw ScanFailure("\(program) did not give the credential of \(server) (exit code \(output.code))")
    }
}
