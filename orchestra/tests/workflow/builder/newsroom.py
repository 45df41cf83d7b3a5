"""A workflow as modules of the first release defined them."""

from orchestra.workflow import Step, Workflow


def create_documents(project_data, prerequisites):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN201
    return {'articleURL': project_data.get('url', '')}


journalism_workflow = Workflow(
    slug='old_journalism',
    name='Journalism Workflow',
    description='Create polished newspaper articles from scratch.',
)

document_creation_step = Step(
    slug='document_creation',
    name='Document Creation',
    description='Create the documents',
    worker_type=Step.WorkerType.MACHINE,
    creation_depends_on=[],
    function=create_documents,
)
journalism_workflow.add_step(document_creation_step)

editor_step = Step(
    slug='article_planning',
    name='Article Planning',
    description='Plan the article',
    worker_type=Step.WorkerType.HUMAN,
    creation_depends_on=[document_creation_step],
    required_certifications=['editor'],
    review_policy={'policy': 'no_review'},
    user_interface={
        'javascript_includes': [
            '/static/bakery/v1/knead/js/modules.js',
        ],
        'stylesheet_includes': [],
        'angular_module': 'journalism_workflow.editor.module',
        'angular_directive': 'editor',
    },
)
journalism_workflow.add_step(editor_step)

reporter_step = Step(
    slug='reporting',
    name='Reporting',
    description='Research and draft the article text',
    worker_type=Step.WorkerType.HUMAN,
    creation_depends_on=[editor_step],
    submission_depends_on=['article_planning'],
    required_certifications=['reporter', 'editor'],
    assignment_policy={
        'policy': 'previously_completed_steps',
        'steps': [editor_step],
    },
    user_interface={'form_schema': {'type': 'object'}},
)
journalism_workflow.add_step(reporter_step)

not_a_workflow = 'journalism'
