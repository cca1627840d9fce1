"""Writes a language model of 259 tokens with random weights as GGUF: what it says is noise, but a real server serves it."""
import sys

import gguf
import numpy

width, inner, heads, layers = 64, 128, 4, 1
tokens = ["<unk>", "<s>", "</s>"] + [f"<0x{byte:02X}>" for byte in range(256)]
random = numpy.random.default_rng(7)

writer = gguf.GGUFWriter(sys.argv[1], "llama")
writer.add_context_length(2048)
writer.add_embedding_length(width)
writer.add_block_count(layers)
writer.add_feed_forward_length(inner)
writer.add_head_count(heads)
writer.add_head_count_kv(heads)
writer.add_rope_dimension_count(width // heads)
writer.add_layer_norm_rms_eps(1e-5)
writer.add_file_type(0)
writer.add_pooling_type(gguf.PoolingType.MEAN)
writer.add_tokenizer_model("llama")
writer.add_token_list(tokens)
writer.add_token_scores([0.0] * len(tokens))
writer.add_token_types([2, 3, 3] + [6] * 256)
writer.add_bos_token_id(1)
writer.add_eos_token_id(2)
writer.add_unk_token_id(0)
writer.add_chat_template("{% for m in messages %}{{ m['role'] }}: {{ m['content'] }}\n{% endfor %}assistant: ")


def matrix(*shape):
    return random.normal(0, 0.1, shape).astype(numpy.float32)


writer.add_tensor("token_embd.weight", matrix(len(tokens), width))
for layer in range(layers):
    block = f"blk.{layer}."
    writer.add_tensor(block + "attn_norm.weight", numpy.ones(width, numpy.float32))
    writer.add_tensor(block + "ffn_norm.weight", numpy.ones(width, numpy.float32))
    for name in ("attn_q", "attn_k", "attn_v", "attn_output"):
        writer.add_tensor(f"{block}{name}.weight", matrix(width, width))
    writer.add_tensor(block + "ffn_gate.weight", matrix(inner, width))
    writer.add_tensor(block + "ffn_up.weight", matrix(inner, width))
    writer.add_tensor(block + "ffn_down.weight", matrix(width, inner))
writer.add_tensor("output_norm.weight", numpy.ones(width, numpy.float32))
# Only printable ASCII is ever said: a server cuts letters of several bytes where an answer ends.
output = matrix(len(tokens), width)
output[: 3 + 0x20] = 0
output[3 + 0x7F :] = 0
writer.add_tensor("output.weight", output)
writer.write_header_to_file()
writer.write_kv_data_to_file()
writer.write_tensors_to_file()
writer.close()
