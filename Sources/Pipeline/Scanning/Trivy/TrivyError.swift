/// Why a command line of Trivy cannot be carried out; Trivy ends with 1 then.
struct TrivyError: Error, Equatable, CustomStringConvertible {
    var description: String

    init(_ description: String) {
        self.description = description
    }
}
