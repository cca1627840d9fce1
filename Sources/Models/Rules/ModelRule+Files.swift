import Findings

extension ModelRule {
    private static let convert =
        "Do not load the file. Take the weights as safetensors or GGUF from the publisher, or convert the file in a machine that you can throw away; ask the publisher where it came from."

    static let pickle: [RuleDocumentation] = [
        page(
            .pickleRunsCode,
            "A pickle imports code that can do anything",
            .critical,
            "Loading a pickle calls what it imports: whoever wrote this file runs a program with the rights of the loader.",
            convert,
            deserialisation,
            ["https://docs.python.org/3/library/pickle.html#restricting-globals"]
        ),
        page(
            .pickleUnknownGlobal,
            "A pickle imports a name that is not known to be harmless",
            .high,
            "Importing runs the module's code, and calling runs the name; nobody has looked at this one. Lists of bad names always miss one, so only known good names pass.",
            "Look at what the name does. If it is a class of your own, save its state as safetensors or JSON; if it is harmless and common, propose it for the list.",
            deserialisation
        ),
        page(
            .pickleReviewGlobal,
            "A pickle builds a class of an ML library",
            .medium,
            "The class is of a well-known library, and its constructor runs with arguments from the file. It is no data only.",
            "Load with weights_only=True, or take the weights as safetensors.",
            deserialisation
        ),
        page(
            .pickleComputedCall,
            "A pickle calls something that it computed",
            .critical,
            "What is called is the result of another call: this is how files hide what they run from scanners that read names.",
            convert,
            deserialisation
        ),
        page(
            .picklePoisonedState,
            "A pickle changes a class, a module or a special method",
            .critical,
            "Setting state on a class or naming special methods changes what later code does, without any call in the file.",
            convert,
            deserialisation
        ),
        page(
            .pickleHiddenImport,
            "A pickle hides what it imports",
            .high,
            "The name is computed, or stands behind an extension code; no honest writer makes such a stream.",
            convert,
            deserialisation
        ),
        page(
            .picklePersistentID,
            "A pickle fetches objects by ids of the loader's program",
            .high,
            "What a persistent id brings is decided by the program that loads; outside of PyTorch's own files nothing can be said about it.",
            "Find out which program wrote the file, and let it export plain data.",
            deserialisation
        ),
        page(
            .pickleFrame,
            "Instructions of a pickle cross the end of their frame",
            .high,
            "Loaders disagree about such a stream, so that a scanner may see another program than the one that runs.",
            convert,
            deserialisation
        ),
        page(
            .pickleExpansion,
            "A pickle multiplies its objects beyond measure",
            .high,
            "A few kilobytes that refer to each other again and again exhaust the memory or time of whoever walks over the result.",
            "Do not load it.",
            [.cwe(400)] + supplyChain
        ),
        page(
            .pickleMalformed,
            "A pickle is damaged",
            .medium,
            "Everything before the damage runs when it is loaded: a broken end is a known way to escape scanners that give up.",
            "Fetch the file again and compare its digest with the publisher's.",
            deserialisation
        ),
        page(
            .pickleTrailing,
            "Data follows a pickle that is no part of it",
            .medium,
            "A program that reads further, or another loader, may see something else in the same file.",
            "Fetch the file again and compare its digest with the publisher's.",
            supplyChain
        ),
    ]

    static let torch: [RuleDocumentation] = [
        page(
            .torchMagicRunsCode,
            "The head of a PyTorch file imports code",
            .critical,
            "The first parts of a legacy file are plain numbers; one that computes them runs code even before weights_only is asked.",
            convert,
            deserialisation
        ),
        page(
            .torchScript,
            "TorchScript code reaches files or native libraries",
            .high,
            "TorchScript is a restricted language, yet these operators read and write files or call code outside of it.",
            convert,
            [.cwe(94)] + supplyChain
        ),
        page(
            .torchStorage,
            "A tensor's storage is missing or has another size than the file says",
            .medium,
            "Loaders that trust the size read beyond the end; an honest writer never makes this.",
            "Fetch the file again and compare its digest with the publisher's.",
            [.cwe(125)] + supplyChain
        ),
    ]

    static let archives: [RuleDocumentation] = [
        page(
            .zipFlags,
            "A zip entry claims to be encrypted and is not",
            .high,
            "Scanners skip such an entry, PyTorch's reader ignores the flag and loads it.",
            convert,
            supplyChain
        ),
        page(
            .zipChecksum,
            "The checksum of a zip entry is wrong",
            .high,
            "Scanners that check it give up; PyTorch's reader loads the entry all the same.",
            convert,
            supplyChain
        ),
        page(
            .zipDisagreement,
            "The two heads of a zip entry disagree",
            .high,
            "Readers follow one or the other, so that a scanner may see another file than the loader.",
            convert,
            supplyChain
        ),
        page(
            .zipDuplicate,
            "Two zip entries have the same name",
            .high,
            "Readers take the first or the last, so that a scanner may see another file than the loader.",
            convert,
            supplyChain
        ),
        page(
            .zipHidden,
            "A zip archive holds data that its directory does not name",
            .high,
            "Other readers, or the same bytes read as another format, may find it.",
            convert,
            supplyChain
        ),
        page(
            .archivePath,
            "An archive's entry leads out of its folder",
            .high,
            "Unpacking writes where the entry says: over programs, keys or configuration.",
            "Do not unpack it.",
            [.cwe(22)] + supplyChain
        ),
        page(
            .archiveBomb,
            "An archive unpacks to a size beyond measure",
            .high,
            "It exhausts disk or memory of whoever unpacks it.",
            "Do not unpack it.",
            [.cwe(409)] + supplyChain
        ),
        page(
            .zipMalformed,
            "A zip archive is damaged",
            .medium,
            "Readers differ in what they make of it.",
            "Fetch the file again and compare its digest with the publisher's.",
            supplyChain
        ),
    ]

    static let data: [RuleDocumentation] = [
        page(
            .numpyObjects,
            "A numpy file holds Python objects",
            .medium,
            "Its content is a pickle, and loading it needs allow_pickle=True, which also opens the door to the next file.",
            "Save plain arrays: convert the objects to numbers or text.",
            deserialisation
        ),
        page(
            .numpyMalformed,
            "A numpy file is damaged or lies about its size",
            .medium,
            "Readers differ in what they make of it.",
            "Fetch the file again and compare its digest with the publisher's.",
            supplyChain
        ),
        page(
            .safetensorsMalformed,
            "A safetensors file breaks the format",
            .medium,
            "The format is simple so that readers agree; a file that breaks it was damaged or made by hand.",
            "Fetch the file again and compare its digest with the publisher's.",
            supplyChain
        ),
        page(
            .safetensorsLayout,
            "Tensors of a safetensors file overlap, leave holes or leave the file",
            .high,
            "Room between and behind the tensors hides other content, and lax readers read beyond the end.",
            "Fetch the file again and compare its digest with the publisher's.",
            [.cwe(125)] + supplyChain
        ),
        page(
            .ggufMalformed,
            "A GGUF file breaks the format",
            .high,
            "Counts and lengths that do not fit the file have overflowed the memory of readers before (CVE-2024-25664 to 25668).",
            "Do not load it. Fetch the file again and compare its digest with the publisher's.",
            [.cwe(787)] + supplyChain
        ),
        page(
            .ggufLayout,
            "Tensors of a GGUF file overlap or leave the file",
            .high,
            "Readers that trust the offsets read beyond the end of the mapping.",
            "Do not load it. Fetch the file again and compare its digest with the publisher's.",
            [.cwe(125)] + supplyChain
        ),
        page(
            .formatMismatch,
            "A file's name promises another format than its content is",
            .medium,
            "Tools choose by name or by content, and each may open the other door.",
            "Rename it, or ask the publisher.",
            supplyChain
        ),
        page(
            .polyglot,
            "A file is two formats at once",
            .high,
            "What the scanner reads and what the loader runs need not be the same.",
            convert,
            supplyChain
        ),
        page(
            .executable,
            "A model folder holds a program",
            .high,
            "Weights are data; a program beside them runs sooner or later.",
            "Remove it, or build it yourself from its source.",
            supplyChain
        ),
        page(
            .pointer,
            "A file is a git-lfs pointer, not the model",
            .medium,
            "The content was not fetched: nothing was scanned, and nothing is deployed.",
            "Run git lfs pull, then scan again.",
            supplyChain
        ),
        page(
            .notUnderstood,
            "A file was not understood",
            .medium,
            "What was not understood is not clean: nothing is known about what it does when it is loaded.",
            "Take the model in a format that is understood (safetensors, GGUF, numpy, PyTorch), or accept the file by an exception with a reason.",
            supplyChain
        ),
    ]

    static let templates: [RuleDocumentation] = [
        page(
            .templateEscape,
            "A chat template reaches into Python",
            .critical,
            "Loaders that render without a sandbox run it as code (CVE-2024-34359), and sandboxes have been escaped.",
            "Do not load the model with this template; give the server a template of your own.",
            [.cwe(1336)] + supplyChain,
            ["https://github.com/advisories/GHSA-56xg-wfcc-g829"]
        ),
        page(
            .templateHidden,
            "A chat template hides which attribute it uses",
            .high,
            "The name is put together while it is rendered; plain templates have no need for that.",
            "Give the server a template of your own.",
            [.cwe(1336)] + supplyChain
        ),
        page(
            .templateSteers,
            "A chat template changes the conversation by what the user wrote",
            .medium,
            "Text that appears only on certain words is how a back door is hidden in a template.",
            "Read the template; give the server one of your own if you cannot explain it.",
            [.owaspLLM(1), .owaspLLM(4)] + supplyChain
        ),
    ]

    static let repository: [RuleDocumentation] = [
        page(
            .remoteCode,
            "A configuration loads code from another repository",
            .high,
            "The code is fetched when the model is loaded with trust_remote_code, and can change any day.",
            "Copy the code, review it, and pin it; or use a model that needs none.",
            [.cwe(829)] + supplyChain
        ),
        page(
            .customCode,
            "A model needs its own Python code",
            .medium,
            "Loading with trust_remote_code runs it with the rights of the server.",
            "Review the code and pin the commit, or use a model of a class that the library knows.",
            [.cwe(829)] + supplyChain
        ),
    ]
}
