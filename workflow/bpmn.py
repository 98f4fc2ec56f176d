"""The procedure as BPMN 2.0, for whoever draws processes with a tool of their own.

Made from the flow itself, with the places that viewflow lays out; where a case
is, its open steps carry a colour (the OMG's extension "BPMN in Color", which the
usual tools read) and say so in their documentation.
"""

from collections.abc import Mapping
from functools import cache
from typing import Any
from xml.etree import ElementTree as ET

from viewflow.workflow import chart, flow
from viewflow.workflow.base import Node

from workflow.drawing_names import NAMES
from workflow.gateways import Gather, SplitForEach
from workflow.nodes import Begin, Finish, Interrupt, Step

NAMESPACES = {
    "bpmn": "http://www.omg.org/spec/BPMN/20100524/MODEL",
    "bpmndi": "http://www.omg.org/spec/BPMN/20100524/DI",
    "dc": "http://www.omg.org/spec/DD/20100524/DC",
    "di": "http://www.omg.org/spec/DD/20100524/DI",
    "color": "http://www.omg.org/spec/BPMN/non-normative/color/1.0",
}
HERE = {"background-color": "#fff3d6", "border-color": "#8a5a00"}
PASSED = {"background-color": "#e3f4e8", "border-color": "#17643a"}
COLOURS: Mapping[str, Mapping[str, str]] = {"now": HERE, "done": PASSED}
LOOP = 20  # how far an arrow to the same step rises above it
NOTES = {"now": "The case is here.", "done": "Done."}
ELEMENTS: tuple[tuple[type[Node], str], ...] = (
    (Step, "userTask"),
    (Begin, "startEvent"),
    (Interrupt, "startEvent"),
    (Finish, "endEvent"),
    (Gather, "parallelGateway"),
    (SplitForEach, "parallelGateway"),
)

for prefix, address in NAMESPACES.items():
    ET.register_namespace(prefix, address)


def bpmn_of(
    flow_class: type[flow.Flow], states: Mapping[str, str] | None = None
) -> bytes:
    """Return a procedure as a BPMN 2.0 file, UTF-8.

    Args:
        flow_class: The procedure.
        states: Of one case, per node: ``done`` or ``now``; left out, the
            procedure itself.
    """
    grid = _places(flow_class)  # type: ignore[arg-type]  # classes hash, though viewflow has no types
    name = flow_class.__name__
    root = ET.Element(
        _tag("bpmn:definitions"), {"targetNamespace": "https://uitdaagrecht.example/"}
    )
    process = ET.SubElement(
        root,
        _tag("bpmn:process"),
        {"id": name, "name": str(flow_class.process_title), "isExecutable": "false"},
    )
    diagram = ET.SubElement(root, _tag("bpmndi:BPMNDiagram"), {"id": f"{name}_diagram"})
    plane = ET.SubElement(
        diagram,
        _tag("bpmndi:BPMNPlane"),
        {"id": f"{name}_plane", "bpmnElement": name},
    )
    for cell in grid.cells:
        _write_node(process, plane, cell, (states or {}).get(cell.node.name, ""))
    boxes = {cell.node.name: cell.shape for cell in grid.cells}
    for edge in grid.edges:
        _write_edge(process, plane, edge, boxes)
    ET.indent(root)
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True))


@cache
def _places(flow_class: type[flow.Flow]) -> Any:
    """Return where viewflow draws each node and edge: it searches long for that."""
    return chart.calc_layout_data(
        flow_class, edge_start_gap_size=0, edge_end_gap_size=0
    )


def _write_node(process: Any, plane: Any, cell: Any, state: str) -> None:
    node = cell.node
    element = ET.SubElement(
        process,
        _tag(f"bpmn:{_element_of(node)}"),
        {"id": node.name, "name": str(NAMES.get(node.name, node.task_title))},
    )
    if state:
        ET.SubElement(element, _tag("bpmn:documentation")).text = NOTES[state]
    if isinstance(node, Interrupt):
        ET.SubElement(element, _tag("bpmn:messageEventDefinition"))
    colours = {_tag(f"color:{k}"): v for k, v in COLOURS.get(state, {}).items()}
    shape = ET.SubElement(
        plane,
        _tag("bpmndi:BPMNShape"),
        {"id": f"{node.name}_shape", "bpmnElement": node.name, **colours},
    )
    box = cell.shape
    places = {"x": box.x, "y": box.y, "width": box.width, "height": box.height}
    ET.SubElement(
        shape, _tag("dc:Bounds"), {name: str(place) for name, place in places.items()}
    )


def _write_edge(process: Any, plane: Any, edge: Any, boxes: Mapping[str, Any]) -> None:
    word = str(edge.label or "").replace(" ", "_") or "to"
    key = f"{edge.src.name}_{word}_{edge.dst.name}"
    flowing = {"id": key, "sourceRef": edge.src.name, "targetRef": edge.dst.name}
    if edge.label:
        flowing["name"] = str(edge.label)
    element = ET.SubElement(process, _tag("bpmn:sequenceFlow"), flowing)
    if edge.edge_class == "cond_true":
        ET.SubElement(element, _tag("bpmn:conditionExpression")).text = str(edge.label)
    line = ET.SubElement(
        plane, _tag("bpmndi:BPMNEdge"), {"id": f"{key}_edge", "bpmnElement": key}
    )
    for x, y in _points(edge, boxes):
        ET.SubElement(line, _tag("di:waypoint"), {"x": str(x), "y": str(y)})


def _points(edge: Any, boxes: Mapping[str, Any]) -> list[tuple[int, int]]:
    """Return the corners of an arrow; one from a step to itself goes over its top."""
    if edge.src != edge.dst:
        return [(int(x), int(y)) for x, y in edge.segments]
    box = boxes[edge.src.name]
    left, right, top = box.x + box.width // 3, box.x + 2 * box.width // 3, box.y
    return [(right, top), (right, top - LOOP), (left, top - LOOP), (left, top)]


def _element_of(node: Node) -> str:
    """Return what BPMN calls a node.

    A join that goes on in one of several ways is an inclusive gateway: a parallel
    one would take all of them.
    """
    if isinstance(node, Gather) and not node.leads_one_way:
        return "inclusiveGateway"
    return next(
        (element for kind, element in ELEMENTS if isinstance(node, kind)),
        node.bpmn_element or "task",
    )


def _tag(name: str) -> str:
    prefix, _, local = name.partition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"
