"""The procedure as a file for process tools, whole and with every arrow tied."""

from xml.etree import ElementTree as ET

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from tests import walking
from tests.cast import Cast
from workflow.bpmn import NAMESPACES, bpmn_of
from workflow.flows import ChallengeFlow
from workflow.nodes import Step


def read(content: bytes) -> ET.Element:
    return ET.fromstring(content)  # noqa: S314 - our own file


def ids(root: ET.Element, path: str) -> list[str]:
    return [each.get("id") for each in root.findall(path, NAMESPACES)]


def test_every_node_and_arrow_is_in_the_file():
    root = read(bpmn_of(ChallengeFlow))

    process = root.find("bpmn:process", NAMESPACES)
    flows = process.findall("bpmn:sequenceFlow", NAMESPACES)
    nodes = {each.get("id") for each in process} - {each.get("id") for each in flows}
    arrows = {
        (node.name, edge.dst.name)
        for node in ChallengeFlow.instance.nodes()
        for edge in node._outgoing()
    }
    assert nodes == {node.name for node in ChallengeFlow.instance.nodes()}
    assert {(each.get("sourceRef"), each.get("targetRef")) for each in flows} == arrows
    assert len(set(ids(root, ".//*[@id]"))) == len(ids(root, ".//*[@id]"))


def test_every_node_and_arrow_has_its_place():
    root = read(bpmn_of(ChallengeFlow))

    drawn = {
        each.get("bpmnElement")
        for kind in ("BPMNShape", "BPMNEdge")
        for each in root.findall(f".//bpmndi:{kind}", NAMESPACES)
    }
    process = root.find("bpmn:process", NAMESPACES)
    assert drawn == {each.get("id") for each in process}
    for line in root.findall(".//bpmndi:BPMNEdge", NAMESPACES):
        assert len(line.findall("di:waypoint", NAMESPACES)) >= 2


def test_a_step_is_a_persons_task_with_a_name_in_plain_words():
    root = read(bpmn_of(ChallengeFlow))

    tasks = root.findall(".//bpmn:userTask", NAMESPACES)
    steps = {
        node.name for node in ChallengeFlow.instance.nodes() if isinstance(node, Step)
    }
    assert {each.get("id") for each in tasks} == steps
    assert [each.get("id") for each in tasks if "_" in each.get("name")] == []


def test_the_file_speaks_the_language_of_who_asks():
    named = {}
    for language in ("nl", "en"):
        with translation.override(language):
            process = read(bpmn_of(ChallengeFlow)).find("bpmn:process", NAMESPACES)
            named[language] = {each.get("id"): each.get("name") for each in process}

    assert named["nl"]["scores_in"] == "Alle cijfers zijn binnen"
    assert named["en"]["scores_in"] == "All scores are in"
    assert named["nl"]["advise"] != named["en"]["advise"]


def test_a_step_that_leads_several_ways_says_when_it_takes_which():
    root = read(bpmn_of(ChallengeFlow))

    ways = {
        each.get("targetRef"): each.find("bpmn:conditionExpression", NAMESPACES).text
        for each in root.findall(".//bpmn:sequenceFlow", NAMESPACES)
        if each.get("sourceRef") == "check_agreement"
    }
    assert ways == {"split_signing": "approved", "draft_agreement": "returned"}
    assert "scores_in" in ids(root, ".//bpmn:inclusiveGateway")
    assert "checks_done" in ids(root, ".//bpmn:parallelGateway")


@pytest.mark.parametrize("person", ["coordinator", "samira"])
def test_the_file_of_a_case_shows_where_it_is(who: Cast, person: str):
    challenge = walking.to_dialogue(who)
    client = Client()
    client.force_login(getattr(who, person))

    answer = client.get(reverse("case-procedure-file", args=[challenge.reference]))

    root = read(answer.content)
    here = root.find(".//bpmn:userTask[@id='hold_dialogue']", NAMESPACES)
    past = root.find(".//bpmn:userTask[@id='check_admissibility']", NAMESPACES)
    later = root.find(".//bpmn:userTask[@id='advise']", NAMESPACES)
    assert here.find("bpmn:documentation", NAMESPACES).text == "The case is here."
    assert past.find("bpmn:documentation", NAMESPACES).text == "Done."
    assert later.find("bpmn:documentation", NAMESPACES) is None
    shape = root.find(".//bpmndi:BPMNShape[@bpmnElement='hold_dialogue']", NAMESPACES)
    assert shape.get(f"{{{NAMESPACES['color']}}}background-color") == "#fff3d6"
    assert answer["Content-Disposition"].endswith(f'{challenge.reference}.bpmn"')


@pytest.mark.django_db
def test_everybody_can_read_and_take_the_procedure(client):
    page = client.get(reverse("procedure")).content.decode()
    file = client.get(reverse("procedure-file"))

    assert '<svg class="rtc-proces__svg"' in page
    assert reverse("procedure-file") in page
    assert read(file.content).tag.endswith("definitions")


def test_a_group_sees_where_it_is_as_a_list_and_as_a_drawing(who: Cast):
    challenge = walking.to_dialogue(who)
    client = Client()
    client.force_login(who.samira)

    page = client.get(reverse("my-case", args=[challenge.reference])).content.decode()

    assert page.count('class="n current"') == 1
    assert page.count('aria-current="step"') == 2  # on the short list and on the whole
