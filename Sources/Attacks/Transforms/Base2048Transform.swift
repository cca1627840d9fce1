import Assertions
import Matching

/// Base2048: eleven bits a letter of one of many scripts.
struct Base2048Transform: TextTransform {
    let name = "base2048"
    let summary = "Base2048: eleven bits a letter of one of many scripts."
    let counterparts: [String] = ["garak:encoding.InjectBase2048", "pyrit:Base2048Converter"]
    let encodingName: String? = "Base2048"
    let isReadBack = true

    func apply(_ text: String, using generator: inout SeededGenerator) -> String? { Encodings.base2048(text) }
}
