"""A built site as static hosting sends it: texts packed, everything to be kept for ten minutes."""

import gzip
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from tests.audit.weight import COMPRESSED


class _Hosting(SimpleHTTPRequestHandler):
    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        body, kind = path.read_bytes(), self.guess_type(str(path))
        packed = kind.startswith((*COMPRESSED, "text/javascript"))
        if packed:
            body = gzip.compress(body, mtime=0)
        self.send_response(200)
        if packed:
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "max-age=600")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def hosting(site: Path, port: int) -> Iterator[None]:
    """Serve a site on a port of loopback, to browsers that unpack."""
    with ThreadingHTTPServer(("127.0.0.1", port), partial(_Hosting, directory=str(site))) as listening:
        thread = Thread(target=listening.serve_forever)
        thread.start()
        yield
        listening.shutdown()
        thread.join()
