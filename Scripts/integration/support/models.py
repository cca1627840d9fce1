"""Writes models as the real libraries write them, and a few that run a command: models.py HARMLESS HARMFUL."""
import os
import pickle
import sys

import joblib
import numpy as np
import torch
from sklearn.cluster import KMeans
from sklearn.decomposition import PCA
from sklearn.ensemble import GradientBoostingClassifier, RandomForestClassifier
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.neighbors import KNeighborsClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.svm import SVC

harmless, harmful = sys.argv[1:3]
os.makedirs(harmless)
os.makedirs(harmful)


def good(name):
    return os.path.join(harmless, name)


def bad(name):
    return os.path.join(harmful, name)


layer = torch.nn.Linear(4, 2)
optimizer = torch.optim.Adam(layer.parameters())
torch.save({"a": torch.randn(4, 4), "b": torch.zeros(3, dtype=torch.int64)}, good("tensors.pt"))
torch.save(layer.state_dict(), good("linear.pth"))
torch.save(layer.state_dict(), good("legacy.pt"), _use_new_zipfile_serialization=False)
torch.save(
    {
        "model": layer.state_dict(),
        "optimizer": optimizer.state_dict(),
        "half": torch.randn(2).half(),
        "bfloat16": torch.randn(2).bfloat16(),
        "sparse": torch.eye(3).to_sparse(),
        "parameter": torch.nn.Parameter(torch.randn(2)),
    },
    good("checkpoint.ckpt"),
)
np.save(good("array.npy"), np.random.rand(3, 4))
np.savez(good("arrays.npz"), a=np.arange(3), b=np.eye(2))
np.savez_compressed(good("packed.npz"), a=np.arange(3))

samples = np.random.rand(60, 4)
labels = (samples[:, 0] > 0.5).astype(int)
models = {
    "logistic": LogisticRegression(),
    "forest": RandomForestClassifier(5),
    "boosting": GradientBoostingClassifier(n_estimators=3),
    "svc": SVC(),
    "neighbours": KNeighborsClassifier(),
    "pipeline": make_pipeline(StandardScaler(), LogisticRegression()),
}
for name, model in models.items():
    model.fit(samples, labels)
    joblib.dump(model, good(f"{name}.joblib"))
    for protocol in range(6):
        with open(good(f"{name}-{protocol}.pkl"), "wb") as file:
            pickle.dump(model, file, protocol=protocol)
joblib.dump(models["forest"], good("forest.gz.joblib"), compress=("gzip", 3))
joblib.dump(models["forest"], good("forest.zlib.joblib"), compress=3)
joblib.dump(TfidfVectorizer().fit(["a word", "hello to the world"]), good("tfidf.joblib"))
joblib.dump(KMeans(2, n_init=1).fit(samples), good("kmeans.joblib"))
joblib.dump(PCA(2).fit(samples), good("pca.joblib"))
with open(good("plain.pkl"), "wb") as file:
    pickle.dump({"values": [1, 2.5, "x", None, b"y", (1,), {1, 2}, frozenset([3])], "array": np.arange(5)}, file)


class Payload:
    """Loading it runs a command that does nothing."""

    def __reduce__(self):
        return os.system, ("true",)


for protocol in range(6):
    with open(bad(f"payload-{protocol}.pkl"), "wb") as file:
        pickle.dump({"weights": np.arange(3), "hook": Payload()}, file, protocol=protocol)
torch.save({"weights": torch.randn(2), "hook": Payload()}, bad("payload.pt"))
torch.save({"weights": torch.randn(2), "hook": Payload()}, bad("legacy.pt"), _use_new_zipfile_serialization=False)
joblib.dump({"weights": np.arange(3), "hook": Payload()}, bad("payload.joblib"), compress=3)
np.save(bad("payload.npy"), np.array([Payload()], dtype=object))
