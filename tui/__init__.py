"""The screen: what a person sees and presses. It opens no file; all goes through one Session."""

import os

# Textual's own pace of 60 frames a second is most of the delay of a key that is held down. It is
# read when Textual is first imported, so it is set here, before any module of this package does.
os.environ.setdefault("TEXTUAL_FPS", "240")
