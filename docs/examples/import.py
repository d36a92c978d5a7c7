"""Takes guides, with their matters, agencies and regions, from the feeds of a Santong site into an SQLite file.

    python3 import.py https://example.gov.cn/feeds/v1/index.json guides.db

Needs Python 3.11 or newer and nothing else. All rows and the release they come from are written in one transaction, so
that the database always holds one whole release. Run it as often as you like: when nothing changed, one small request
finds out.
"""

import gzip
import hashlib
import json
import shutil
import sqlite3
import sys
import tempfile
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urljoin
from urllib.request import Request, urlopen

# The columns taken from each type of record; the whole record is kept beside them as JSON.
COLUMNS = {
    "region": lambda r: {"name": r["name"], "parent": r.get("parent")},
    "agency": lambda r: {"name": r["name"], "region": r["region"], "credit_code": r.get("creditCode")},
    "matter": lambda r: {"name": r["name"], "code": r["code"], "type": r.get("type"), "parent": r.get("parent")},
    "guide": lambda r: {
        "name": r["name"],
        "code": r["code"],
        "version": r["version"],
        "matter": r["matter"]["key"],
        "agency": r["agency"]["key"],
        "region": r["region"]["key"],
    },
}

TABLES = """
CREATE TABLE IF NOT EXISTS region (key TEXT PRIMARY KEY, name TEXT, parent TEXT, record TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS agency (key TEXT PRIMARY KEY, name TEXT, region TEXT, credit_code TEXT, record TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS matter (key TEXT PRIMARY KEY, name TEXT, code TEXT, type TEXT, parent TEXT, record TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS guide (key TEXT PRIMARY KEY, name TEXT, code TEXT, version INTEGER,
  matter TEXT NOT NULL REFERENCES matter, agency TEXT NOT NULL REFERENCES agency, region TEXT NOT NULL REFERENCES region,
  record TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS state (address TEXT PRIMARY KEY, etag TEXT, release INTEGER, manifest TEXT);
"""


def main(address: str, database: str) -> None:
    db = sqlite3.connect(database, isolation_level=None)
    db.executescript("PRAGMA foreign_keys = ON;" + TABLES)
    etag, release, known = db.execute(
        "SELECT etag, release, manifest FROM state WHERE address = ?", (address,)
    ).fetchone() or (None, None, None)

    # 1. The index: what there is. A tag that still holds means that nothing was published since.
    try:
        with open_url(address, etag) as answer:
            index, etag = json.loads(body_of(answer).read()), answer.headers["ETag"]
    except HTTPError as error:
        if error.code != 304:
            raise
        print(f"nothing changed: release {release}")
        return

    # 2. From here on only addresses below `base`, which belong to this one release.
    base = urljoin(address, index["base"])
    with open_url(urljoin(base, "manifest.json")) as answer:
        manifest = json.loads(body_of(answer).read())
    check_manifest(manifest, index)

    # 3. The manifest of last time (as after a server moved): remember the tag, keep the rows.
    with tempfile.TemporaryDirectory() as folder:
        changed = manifest["hash"] != known
        files = download_all(index, manifest, base, Path(folder)) if changed else []
        db.execute("BEGIN IMMEDIATE")
        try:
            for file, _ in reversed(files):
                db.execute(f"DELETE FROM {file['type']}")
            for file, path in files:
                load(db, file, path)
            db.execute(
                "INSERT OR REPLACE INTO state VALUES (?, ?, ?, ?)", (address, etag, index["release"], manifest["hash"])
            )
            db.execute("COMMIT")
        except BaseException:
            db.execute("ROLLBACK")
            raise
    (count,) = db.execute("SELECT count(*) FROM guide").fetchone()
    print(f"release {index['release']}: {count} guides")


def check_manifest(manifest: dict, index: dict) -> None:
    """`hash` is the SHA-256 of the canonical JSON (RFC 8785) of `files`."""
    canonical = json.dumps(manifest["files"], sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    if manifest["release"] != index["release"]:
        raise ValueError("index and manifest are of two releases")
    if hashlib.sha256(canonical.encode()).hexdigest() != manifest["hash"]:
        raise ValueError("manifest.json: wrong hash")


def download_all(index: dict, manifest: dict, base: str, folder: Path) -> list[tuple[dict, Path]]:
    """Everything is downloaded and checked first: the transaction is short, and a bad file changes nothing."""
    listed = {file["path"]: file for file in manifest["files"]}
    done = []
    for type_ in COLUMNS:
        file = next(
            f for f in index["files"] if f["type"] == type_ and f["format"] == "ndjson" and "region" not in f
        )
        expected, target = listed[file["path"]], folder / f"{type_}.ndjson"
        # A 404 here: the feeds of this release were cleared away meanwhile. Begin again at the index.
        with open_url(urljoin(base, file["path"])) as answer, target.open("wb") as out:
            shutil.copyfileobj(body_of(answer), out)
        if target.stat().st_size != expected["bytes"]:
            raise ValueError(f"{file['path']}: not {expected['bytes']} bytes")
        with target.open("rb") as content:
            if hashlib.file_digest(content, "sha256").hexdigest() != expected["sha256"]:
                raise ValueError(f"{file['path']}: wrong SHA-256")
        done.append((file, target))
    return done


def load(db: sqlite3.Connection, file: dict, path: Path) -> None:
    """One record a line, UTF-8; an empty file has none."""
    rows = 0
    with path.open(encoding="utf-8", newline="\n") as lines:
        for line in lines:
            record = json.loads(line)
            row = {"key": record["key"], **COLUMNS[file["type"]](record), "record": line.rstrip("\n")}
            db.execute(
                f"INSERT INTO {file['type']} ({','.join(row)}) VALUES ({','.join('?' * len(row))})", list(row.values())
            )
            rows += 1
    if rows != file["count"]:
        raise ValueError(f"{file['path']}: {rows} records, the index says {file['count']}")


def open_url(url: str, etag: str | None = None):
    headers = {"Accept-Encoding": "gzip", **({"If-None-Match": etag} if etag else {})}
    return urlopen(Request(url, headers=headers), timeout=60)


def body_of(answer):
    return gzip.GzipFile(fileobj=answer) if answer.headers["Content-Encoding"] == "gzip" else answer


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit("python3 import.py <address of index.json> <database file>")
    main(*sys.argv[1:])
