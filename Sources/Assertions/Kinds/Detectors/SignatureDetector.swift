import Formats
import Matching

/// `martlet:malware-signature`: the answer carries one of the texts by which scanners of viruses, spam and phishing are tried: EICAR, GTUBE,
/// GTPHISH.
enum SignatureDetector: Detector {
    static let types = ["martlet:malware-signature"]
    static let subject = "signature that scanners know"

    static func detect(_ assertion: Assertion, _ context: AssertionContext) -> Detection {
        let wanted = assertion.value?.string?.uppercased()
        guard wanted == nil || KnownSignatures.all.contains(where: { $0.name == wanted }) else {
            return .unscored("the value is EICAR, GTUBE or GTPHISH")
        }
        // Whatever separates the pieces: the texts hold no white space themselves.
        let text = String(String.UnicodeScalarView(context.text.unicodeScalars.filter { $0.value > 0x20 }))
        for (name, signature) in KnownSignatures.all where (wanted == nil || wanted == name) && text.holds(signature) {
            return .seen(Sighting("the signature \(name)", evidence: String(signature.suffix(24))))
        }
        return .clear
    }
}
