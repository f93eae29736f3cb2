"""An SFTP server on the loopback: `python sftp_process.py FOLDER` writes its port, and serves FOLDER/served.

FOLDER/home is the home of a user who may log in, with the key of the server among those that the user knows.
"""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path
from typing import Any

import asyncssh


async def main(folder: Path) -> None:
    """Serve until the process is ended."""
    ssh, served = folder / "home" / ".ssh", folder / "served"
    ssh.mkdir(parents=True)
    served.mkdir()
    host, user = (asyncssh.generate_private_key("ssh-ed25519") for _ in range(2))
    user.write_private_key(str(ssh / "id_ed25519"))
    user.write_public_key(str(folder / "authorized"))

    def serve(channel: Any) -> Any:
        return asyncssh.SFTPServer(channel, chroot=str(served).encode())

    listener = await asyncssh.listen(
        "127.0.0.1",
        0,
        server_host_keys=[host],
        authorized_client_keys=str(folder / "authorized"),
        sftp_factory=serve,
    )
    known = host.export_public_key().decode().strip()
    (ssh / "known_hosts").write_text(f"[127.0.0.1]:{listener.get_port()} {known}\n", encoding="utf-8")
    print(listener.get_port(), flush=True)
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1])))
