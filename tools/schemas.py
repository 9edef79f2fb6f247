"""Writes the JSON Schemas of the YAML files and the settings of the editor: python tools/schemas.py"""

from pathlib import Path

from generator.source.json_schema import schemas

for path, text in schemas().items():
    file = Path(__file__).parents[1] / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")
    print(path)
