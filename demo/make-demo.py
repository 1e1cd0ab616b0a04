#!/usr/bin/env python3
"""Makes the demo hospital's studies: phantoms in code, nobody's data. Plain Python; run it only to change them."""
import math
import os
import struct

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = "1.2.826.0.1.3680043.9.9999.7"
EXPLICIT_LITTLE = "1.2.840.10008.1.2.1"
LONG = {"OB", "OW", "SQ", "UN", "UT"}


def element(group, number, vr, value):
    if isinstance(value, str):
        value = value.encode("utf-8")
        if len(value) % 2:
            value += b"\0" if vr == "UI" else b" "
    head = struct.pack("<HH2s", group, number, vr.encode())
    return head + (struct.pack("<HI", 0, len(value)) if vr in LONG else struct.pack("<H", len(value))) + value


def us(value):
    return struct.pack("<H", value)


def part10(sop_class, sop_instance, dataset):
    meta = (element(2, 0x01, "OB", b"\0\1") + element(2, 0x02, "UI", sop_class) + element(2, 0x03, "UI", sop_instance)
            + element(2, 0x10, "UI", EXPLICIT_LITTLE) + element(2, 0x12, "UI", ROOT + ".0"))
    return b"\0" * 128 + b"DICM" + element(2, 0, "UL", struct.pack("<I", len(meta))) + meta + dataset


# Ellipses of a head: centre x and y, half axes, angle, density. After Shepp and Logan (1974), in three dimensions.
HEAD = [(0, 0, .69, .92, .9, 0, 1000), (0, -.0184, .6624, .874, .88, 0, -600), (.22, 0, .11, .31, .41, -18, -120),
        (-.22, 0, .16, .41, .41, 18, -120), (0, .35, .21, .25, .41, 0, 60), (0, .1, .046, .046, .2, 0, 80),
        (-.08, -.605, .046, .023, .1, 0, 90), (.06, -.605, .023, .046, .1, 0, 90)]


def slice_of(size, z, seed):
    noise = seed
    pixels = bytearray()
    shapes = []
    for (cx, cy, a, b, c, angle, value) in HEAD:
        left = 1 - (z / c) ** 2
        if left > 0:
            shapes.append((cx, cy, a * math.sqrt(left), b * math.sqrt(left), math.cos(math.radians(angle)), math.sin(math.radians(angle)), value))
    for row in range(size):
        y = 1 - 2 * (row + .5) / size
        for column in range(size):
            x = 2 * (column + .5) / size - 1
            value = 24
            for (cx, cy, a, b, cos, sin, add) in shapes:
                u, v = (x - cx) * cos + (y - cy) * sin, (y - cy) * cos - (x - cx) * sin
                if (u / a) ** 2 + (v / b) ** 2 <= 1:
                    value += add
            noise = (noise * 1103515245 + 12345) & 0x7FFFFFFF
            pixels += struct.pack("<H", max(0, min(4095, value + ((noise >> 16) & 15))))
    return bytes(pixels)


def study(folder, number, patient, patient_id, birth, sex, date, description, modality, series):
    study_uid = f"{ROOT}.{number}"
    sop_class = {"CT": "1.2.840.10008.5.1.4.1.1.2", "MR": "1.2.840.10008.5.1.4.1.1.4"}[modality]
    target = os.path.join(HERE, folder)
    os.makedirs(target, exist_ok=True)
    for s, (name, slices, size) in enumerate(series, 1):
        for i in range(1, slices + 1):
            z = -.8 + 1.6 * (i - .5) / slices
            uid = f"{study_uid}.{s}.{i}"
            data = b"".join([
                element(8, 0x05, "CS", "ISO_IR 192"), element(8, 0x08, "CS", "ORIGINAL\\PRIMARY\\AXIAL"), element(8, 0x16, "UI", sop_class),
                element(8, 0x18, "UI", uid), element(8, 0x20, "DA", date), element(8, 0x30, "TM", "101500"), element(8, 0x50, "SH", f"D{number:05d}"),
                element(8, 0x60, "CS", modality), element(8, 0x70, "LO", "Exchange phantom"), element(8, 0x80, "LO", "Merelhof Ziekenhuis"),
                element(8, 0x90, "PN", ""), element(8, 0x1030, "LO", description), element(8, 0x103E, "LO", name),
                element(0x10, 0x10, "PN", patient), element(0x10, 0x20, "LO", patient_id), element(0x10, 0x30, "DA", birth), element(0x10, 0x40, "CS", sex),
                element(0x18, 0x50, "DS", "5"), element(0x20, 0x0D, "UI", study_uid), element(0x20, 0x0E, "UI", f"{study_uid}.{s}"),
                element(0x20, 0x10, "SH", str(number)), element(0x20, 0x11, "IS", str(s)), element(0x20, 0x13, "IS", str(i)),
                element(0x20, 0x32, "DS", f"-120\\-120\\{i * 5}"), element(0x20, 0x37, "DS", "1\\0\\0\\0\\1\\0"), element(0x20, 0x52, "UI", f"{study_uid}.{s}.9999"),
                element(0x28, 0x02, "US", us(1)), element(0x28, 0x04, "CS", "MONOCHROME2"), element(0x28, 0x10, "US", us(size)), element(0x28, 0x11, "US", us(size)),
                element(0x28, 0x30, "DS", f"{240 / size:.4g}\\{240 / size:.4g}"), element(0x28, 0x100, "US", us(16)), element(0x28, 0x101, "US", us(12)),
                element(0x28, 0x102, "US", us(11)), element(0x28, 0x103, "US", us(0)), element(0x28, 0x1050, "DS", "450"), element(0x28, 0x1051, "DS", "900"),
                element(0x28, 0x1052, "DS", "-24"), element(0x28, 0x1053, "DS", "1"),
                element(0x7FE0, 0x10, "OW", slice_of(size, z, number * 1000 + s * 100 + i)),
            ])
            with open(os.path.join(target, f"S{s}I{i:03d}.dcm"), "wb") as file:
                file.write(part10(sop_class, uid, data))


study("ct-hoofd", 1, "Fantoom^Anna", "DEMO-0001", "19520214", "F", "20261102", "CT hoofd", "CT", [("Hoofd 5 mm", 16, 128)])
study("mr-hersenen", 2, "Fantoom^Bram", "DEMO-0002", "19870630", "M", "20261109", "MR hersenen", "MR", [("T1 axiaal", 10, 128), ("T2 axiaal", 10, 128)])
study("ct-controle", 3, "Fantoom^Céleste", "DEMO-0003", "20010921", "F", "20261116", "CT hoofd controle", "CT", [("Controle", 8, 128)])
